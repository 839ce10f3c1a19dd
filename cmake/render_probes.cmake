# SPDX-License-Identifier: Apache-2.0
#
# Builds the probes of a package.
#
#   render_probe_compile(
#     PACKAGE <name>            that render_compile() got, in the same directory
#     PROBES <probe>...         probes that get library targets
#     [DEFINITIONS <name>...])  preprocessor definitions for the BPF programs
#
# For each probe a library render_<package>_probe_<probe>: its generated C++, and the BPF object that
# clang makes of its hooks and its body (beside the model). The object becomes a part of the library,
# so programs need no clang and no files when they run.
#
# Needs a clang with the target bpf, libbpf's headers, and the target Render::probe. Where one of them
# is missing, the libraries are left out, and listed as skipped; with -DRENDER_PROBES=REQUIRED that
# ends the configuration. docs/cmake.md has more.
include_guard(GLOBAL)

set(RENDER_PROBES AUTO CACHE STRING "Probes: AUTO skips them where they cannot be built; REQUIRED; OFF")
set_property(CACHE RENDER_PROBES PROPERTY STRINGS AUTO REQUIRED OFF)

function(render_probe_compile)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "PACKAGE" "PROBES;DEFINITIONS")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_PACKAGE OR NOT arg_PROBES)
    message(FATAL_ERROR "render_probe_compile: usage: PACKAGE <name> PROBES <probe>... "
                        "[DEFINITIONS <name>...]")
  endif()
  if(NOT TARGET render_compile_${arg_PACKAGE})
    message(FATAL_ERROR "render_probe_compile: call render_compile(... PACKAGE ${arg_PACKAGE}) first")
  endif()
  foreach(probe IN LISTS arg_PROBES)
    if(NOT probe MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
      message(FATAL_ERROR "render_probe_compile: '${probe}' is not a name of a probe")
    endif()
  endforeach()

  _render_probe_obstacle(obstacle)
  if(obstacle)
    list(TRANSFORM arg_PROBES PREPEND "${arg_PACKAGE}." OUTPUT_VARIABLE skipped)
    list(JOIN skipped ", " skipped)
    if(RENDER_PROBES STREQUAL "REQUIRED")
      message(FATAL_ERROR "render_probe_compile: cannot build ${skipped}: ${obstacle}")
    endif()
    message(STATUS "Probes skipped: ${skipped}: ${obstacle}")
    set_property(GLOBAL APPEND PROPERTY RENDER_SKIPPED_PROBES ${arg_PROBES})
    return()
  endif()

  get_target_property(output_dir render_compile_${arg_PACKAGE} RENDER_OUTPUT_DIR)
  get_target_property(models render_compile_${arg_PACKAGE} RENDER_MODELS)
  get_target_property(apps render_compile_${arg_PACKAGE} RENDER_APPS)
  foreach(probe IN LISTS arg_PROBES)
    _render_add_probe(${probe})
  endforeach()
endfunction()

# Why probes cannot be built here; empty if they can.
function(_render_probe_obstacle result)
  set(${result} "" PARENT_SCOPE)
  if(RENDER_PROBES STREQUAL "OFF")
    set(${result} "RENDER_PROBES is OFF" PARENT_SCOPE)
    return()
  endif()
  if(NOT TARGET Render::probe)
    set(${result} "this Render has no Render::probe, which is built where libbpf, libelf, libdw and \
libcapstone are (Debian: libbpf-dev libelf-dev libdw-dev libcapstone-dev)" PARENT_SCOPE)
    return()
  endif()
  find_program(RENDER_PROBE_CLANG NAMES clang clang-14 clang-15 clang-16 clang-17 clang-18 clang-19
               DOC "clang with the target bpf" NO_CMAKE_FIND_ROOT_PATH)
  if(NOT RENDER_PROBE_CLANG)
    set(${result} "no clang was found; install it or set -DRENDER_PROBE_CLANG=<path>" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND "${RENDER_PROBE_CLANG}" --print-targets OUTPUT_VARIABLE targets ERROR_QUIET)
  if(NOT targets MATCHES "[ \n]bpf ")
    set(${result} "${RENDER_PROBE_CLANG} has no target bpf" PARENT_SCOPE)
    return()
  endif()
  find_path(RENDER_PROBE_LIBBPF_INCLUDE_DIR bpf/usdt.bpf.h DOC "libbpf's headers for BPF programs")
  if(NOT RENDER_PROBE_LIBBPF_INCLUDE_DIR)
    set(${result} "no headers of libbpf 0.8 or newer (Debian: libbpf-dev)" PARENT_SCOPE)
  endif()
endfunction()

# The compiler of probes with the options that all of them have. Only where there is no obstacle.
function(_render_probe_command result)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    set(architecture arm64)
  else()
    set(architecture x86)
  endif()
  set(${result}
      "${RENDER_PROBE_CLANG}" -target bpf -O2 -g -Wall -Wextra -Wno-unused-parameter -Werror
      "-D__TARGET_ARCH_${architecture}"
      # the asm/ headers that linux/bpf.h includes
      -idirafter "/usr/include/${CMAKE_LIBRARY_ARCHITECTURE}"
      -idirafter "${RENDER_PROBE_LIBBPF_INCLUDE_DIR}"
      PARENT_SCOPE)
endfunction()

# The library of one probe.
macro(_render_add_probe probe)
  set(directory "${output_dir}/${arg_PACKAGE}/probes/${probe}")
  set(object "${directory}/hooks.bpf.o")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/render_embed.cmake") # callers may be in other scopes
  set(stamp "${output_dir}/${arg_PACKAGE}.render-stamp")
  set(sources "${directory}/config.cc" "${directory}/probe.cc" "${directory}/records.cc")
  get_filename_component(output_parent "${output_dir}" DIRECTORY)
  set(includes)
  foreach(model IN LISTS models) # bodies are beside their models
    get_filename_component(model_dir "${model}" DIRECTORY)
    list(APPEND includes "-I${model_dir}")
  endforeach()
  list(REMOVE_DUPLICATES includes)
  set(definitions ${arg_DEFINITIONS})
  list(TRANSFORM definitions PREPEND "-D")
  _render_probe_command(command)

  # The compiler writes these in the step that makes the stamp.
  add_custom_command(
    OUTPUT "${directory}/files-stamp"
    BYPRODUCTS ${sources} "${directory}/hooks.bpf.c"
    COMMAND "${CMAKE_COMMAND}" "-DFILES=${sources}" "-DPROBE=${probe}"
            "-DSTAMP=${directory}/files-stamp" -P "${script}"
    DEPENDS "${stamp}"
    COMMENT "Generated probe ${probe}"
    VERBATIM)
  add_custom_command(
    OUTPUT "${object}"
    COMMAND
      ${command} ${definitions} ${includes} "-I${output_parent}"
      "-I$<JOIN:$<TARGET_PROPERTY:Render::probe,INTERFACE_INCLUDE_DIRECTORIES>,;-I>" -MD -MF
      "${object}.d" -MT "${object}" -c "${directory}/hooks.bpf.c" -o "${object}"
    DEPENDS "${directory}/files-stamp"
    DEPFILE "${object}.d"
    COMMAND_EXPAND_LISTS
    COMMENT "Compiling probe ${probe} for BPF"
    VERBATIM)
  add_custom_command(
    OUTPUT "${directory}/object.cc"
    COMMAND "${CMAKE_COMMAND}" "-DOBJECT=${object}" "-DSOURCE=${directory}/object.cc"
            "-DNAMESPACE=${arg_PACKAGE}::probes::${probe}" -P "${script}"
    DEPENDS "${object}" "${script}"
    COMMENT "Embedding probe ${probe}"
    VERBATIM)

  set(library render_${arg_PACKAGE}_probe_${probe})
  add_library(${library} STATIC EXCLUDE_FROM_ALL ${sources} "${directory}/object.cc")
  set_target_properties(${library} PROPERTIES POSITION_INDEPENDENT_CODE ON RENDER_OBJECT "${object}")
  target_compile_features(${library} PUBLIC cxx_std_20)
  target_link_libraries(${library} PUBLIC render_${arg_PACKAGE}_artifacts Render::probe)
  foreach(app IN LISTS apps)
    target_link_libraries(${library} PUBLIC render_${arg_PACKAGE}_${app})
  endforeach()
endmacro()
