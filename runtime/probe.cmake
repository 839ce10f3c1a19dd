# SPDX-License-Identifier: Apache-2.0
#
# Probes: manager, loading, attaching and draining of eBPF programs, and render-probe. Target
# Render::probe, where there are libbpf, libelf, libdw and libcapstone.

option(RENDER_PROBE "Build Render::probe where its libraries are found" ON)
if(NOT RENDER_PROBE)
  return()
endif()

include("${CMAKE_CURRENT_LIST_DIR}/find_libraries.cmake")
render_find_libraries(
  render_probe_missing "bpf:bpf/libbpf.h:libbpf-dev" "elf:gelf.h:libelf-dev"
  "dw:elfutils/libdw.h:libdw-dev" "capstone:capstone/capstone.h:libcapstone-dev")
if(render_probe_missing)
  message(STATUS "Render::probe is left out, these are missing: ${render_probe_missing}")
  return()
endif()

add_library(
  render_probe STATIC
  src/probe/announcer.cc
  src/probe/attach.cc
  src/probe/capabilities.cc
  src/probe/config.cc
  src/probe/counters.cc
  src/probe/counting_program.cc
  src/probe/cpp_functions.cc
  src/probe/dependency_order.cc
  src/probe/elf_cache.cc
  src/probe/elf_file.cc
  src/probe/elf_reader.cc
  src/probe/event_poll.cc
  src/probe/find_module.cc
  src/probe/go_build_info.cc
  src/probe/kernel_error.cc
  src/probe/layout_row.cc
  src/probe/libbpf_messages.cc
  src/probe/linux_kernel.cc
  src/probe/linux_object.cc
  src/probe/load_object.cc
  src/probe/manager.cc
  src/probe/manager_config.cc
  src/probe/manager_drain.cc
  src/probe/manager_libraries.cc
  src/probe/manager_load.cc
  src/probe/manager_targets.cc
  src/probe/manager_unload.cc
  src/probe/names.cc
  src/probe/object_instance.cc
  src/probe/process_files.cc
  src/probe/process_source.cc
  src/probe/reaper.cc
  src/probe/result.cc
  src/probe/ring_reader.cc
  src/probe/status.cc
  src/probe/struct_layout.cc
  src/probe/traced_processes.cc
  src/probe/uprobe_multi.cc
  src/probe/version.cc)
add_library(Render::probe ALIAS render_probe)
set_target_properties(render_probe PROPERTIES EXPORT_NAME probe POSITION_INDEPENDENT_CODE ON
                                              CXX_EXTENSIONS OFF)
target_include_directories(
  render_probe SYSTEM PRIVATE ${RENDER_LIBBPF_INCLUDE_DIR} ${RENDER_LIBELF_INCLUDE_DIR}
                              ${RENDER_LIBCAPSTONE_INCLUDE_DIR})
# As in channel.cmake: an installed package names the libraries without paths of this machine.
target_link_libraries(
  render_probe
  PUBLIC render_runtime
  PRIVATE $<BUILD_INTERFACE:render_warnings> $<BUILD_INTERFACE:${RENDER_LIBBPF_LIBRARY}>
          $<BUILD_INTERFACE:${RENDER_LIBELF_LIBRARY}> $<BUILD_INTERFACE:${RENDER_LIBDW_LIBRARY}>
          $<BUILD_INTERFACE:${RENDER_LIBCAPSTONE_LIBRARY}>
          $<INSTALL_INTERFACE:bpf> $<INSTALL_INTERFACE:elf> $<INSTALL_INTERFACE:dw> $<INSTALL_INTERFACE:capstone>)

install(TARGETS render_probe EXPORT RenderTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

find_path(RENDER_NLOHMANN_JSON_INCLUDE_DIR nlohmann/json.hpp)
mark_as_advanced(RENDER_NLOHMANN_JSON_INCLUDE_DIR)
if(NOT RENDER_NLOHMANN_JSON_INCLUDE_DIR)
  message(STATUS "render-probe is left out: no nlohmann/json.hpp (Debian: nlohmann-json3-dev)")
  return()
endif()
add_executable(render-probe src/probe/doctor.cc src/probe/doctor_reason.cc src/probe/doctor_report.cc
                            src/probe/probe_needs.cc src/probe/render_probe.cc)
target_include_directories(render-probe SYSTEM PRIVATE ${RENDER_LIBBPF_INCLUDE_DIR}
                                                       ${RENDER_NLOHMANN_JSON_INCLUDE_DIR})
target_link_libraries(render-probe PRIVATE render_probe render_warnings ${RENDER_LIBBPF_LIBRARY})
install(TARGETS render-probe RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
