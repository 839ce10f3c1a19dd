# SPDX-License-Identifier: Apache-2.0
#
# Installs Render for find_package(Render). Everything finds the rest relative to itself, so an
# installed tree can be moved. The runtime installs its own libraries and headers.
include_guard(GLOBAL)
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(render_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Render")

# The launcher looks for the jar in ../share/render from its own directory.
install(PROGRAMS bin/renderc DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES "${RENDER_JAR}" DESTINATION share/render)
# The launcher makes its archive of classes beside the jar, for all users. The archive fits the place of
# the jar, which is not known yet where DESTDIR is set; there each user's first run makes one.
install(CODE "set(render_bin_dir \"${CMAKE_INSTALL_BINDIR}\")")
install(
  CODE [[
    if(EXISTS /bin/sh AND "$ENV{DESTDIR}" STREQUAL "")
      execute_process(
        COMMAND "${CMAKE_COMMAND}" -E env "RENDER_CLASS_DATA=${CMAKE_INSTALL_PREFIX}/share/render"
                "${CMAKE_INSTALL_PREFIX}/${render_bin_dir}/renderc" --version
        OUTPUT_QUIET ERROR_QUIET)
    endif()
  ]])

# Where bash looks for completions below the prefixes of the programs on its PATH.
install(
  CODE [[
    set(render_root "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
    set(render_completions "${render_root}/share/bash-completion/completions")
    if(EXISTS /bin/sh)
      execute_process(
        COMMAND "${CMAKE_COMMAND}" -E env RENDER_CLASS_DATA=off
                "${render_root}/${render_bin_dir}/renderc" completion bash
        RESULT_VARIABLE render_status OUTPUT_VARIABLE render_script ERROR_QUIET)
      if(render_status EQUAL 0)
        file(WRITE "${render_completions}/renderc" "${render_script}")
      endif()
    endif()
  ]])

install(EXPORT RenderTargets NAMESPACE Render:: DESTINATION "${render_package_dir}")
get_filename_component(render_jar_name "${RENDER_JAR}" NAME)
set(render_jar_path "share/render/${render_jar_name}")
set(render_launcher_path "${CMAKE_INSTALL_BINDIR}/renderc")
configure_package_config_file(
  cmake/RenderConfig.cmake.in "${PROJECT_BINARY_DIR}/RenderConfig.cmake"
  INSTALL_DESTINATION "${render_package_dir}"
  PATH_VARS render_jar_path render_launcher_path)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/RenderConfigVersion.cmake"
                                 COMPATIBILITY SameMajorVersion)
install(FILES cmake/render.cmake cmake/render_probes.cmake cmake/render_embed.cmake
              "${PROJECT_BINARY_DIR}/RenderConfig.cmake"
              "${PROJECT_BINARY_DIR}/RenderConfigVersion.cmake"
        DESTINATION "${render_package_dir}")
