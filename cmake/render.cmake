# SPDX-License-Identifier: Apache-2.0
#
# Generates C++ from .render files as a part of a build.
#
#   render_compile(<input>              directory of the .render file, or the file itself
#     [PACKAGE <name>]                  package of the model; "default" if absent
#     APPS <app>... | NO_APPS           apps that get library targets; NO_APPS if there are none
#     [COMPILER <path>]                 compiler, a .jar or an executable
#     [OUTPUT_DIR <dir>]                ${CMAKE_BINARY_DIR}/generated if absent
#     [DEPENDS <target or file>...]     what the generation step depends on besides the model
#     [OPTIONS <option>...])            options of the compiler, such as --werror
#
# The list RENDER_COMPILE_OPTIONS has options for all packages; they come before OPTIONS.
#
# docs/cmake.md describes the targets this makes. Call it once per package, in the directory whose
# targets they shall be. Render::runtime must exist: it comes with add_subdirectory() of the source
# tree and with find_package(Render).
include_guard(GLOBAL)
cmake_minimum_required(VERSION 3.22)
include("${CMAKE_CURRENT_LIST_DIR}/render_probes.cmake")

function(render_compile input)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_APPS" "PACKAGE;COMPILER;OUTPUT_DIR"
                        "APPS;DEPENDS;OPTIONS")
  _render_check_call()

  set(package "${arg_PACKAGE}")
  set(stamp "${output_dir}/${package}.render-stamp")
  _render_find_compiler(command compiler_file "${arg_COMPILER}")
  if("${models};${output_dir}" MATCHES "[^ -~]")
    # Java reads paths in the encoding of the locale, which a build may have set to C.
    list(PREPEND command "${CMAKE_COMMAND}" -E env LC_ALL=C.UTF-8)
  endif()
  _render_list_outputs(outputs "${command}" "${compiler_file}")
  list(TRANSFORM outputs PREPEND "${output_dir}/" OUTPUT_VARIABLE output_files)

  # The compiler leaves files that would not change alone. Under Make a rule with such files as its
  # outputs would run for ever, so the only OUTPUT is a stamp, and the files are BYPRODUCTS.
  list(TRANSFORM models PREPEND "-i;" OUTPUT_VARIABLE inputs)
  list(TRANSFORM arg_APPS PREPEND "--expect-app;" OUTPUT_VARIABLE expected_apps)
  add_custom_command(
    OUTPUT "${stamp}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${output_dir}"
    COMMAND ${command} ${inputs} -o "${output_dir}" --expect-package "${package}"
            ${expected_apps} --depfile "${stamp}.d" --stamp "${stamp}"
            ${RENDER_COMPILE_OPTIONS} ${arg_OPTIONS}
    DEPENDS ${models} "${compiler_file}" ${arg_DEPENDS} ${earlier_run}
    DEPFILE "${stamp}.d"
    WORKING_DIRECTORY "${CMAKE_BINARY_DIR}" # diagnostics name files relative to it
    COMMENT "Generating package ${package} from ${input}"
    VERBATIM)
  # When a rule fails, Ninja names all it makes. With hundreds of files that would hide the diagnostics
  # of the compiler, so a second rule, which cannot fail, claims them.
  add_custom_command(
    OUTPUT "${stamp}-files"
    BYPRODUCTS ${output_files}
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}-files"
    DEPENDS "${stamp}"
    COMMENT "Generated package ${package}"
    VERBATIM)
  add_custom_target(render_compile_${package} DEPENDS "${stamp}-files")
  set_target_properties(
    render_compile_${package} PROPERTIES RENDER_OUTPUT_DIR "${output_dir}" RENDER_MODELS "${models}"
                                         RENDER_APPS "${arg_APPS}") # for render_probe_compile()

  _render_add_package_targets()
  foreach(app IN LISTS arg_APPS)
    _render_add_app_targets(${app})
  endforeach()
  # An app that mirrors spans of another sends through that app's writer. Which ones it needs is in
  # the model, which is not read here; an archive nobody refers to costs no space in a program.
  foreach(app IN LISTS arg_APPS)
    foreach(remote IN LISTS arg_APPS)
      target_link_libraries(render_${package}_${app} PUBLIC render_${package}_${remote}_writer)
    endforeach()
  endforeach()
endfunction()

# Ends the configuration when the call of render_compile() makes no sense. Sets input, models,
# output_dir and earlier_run, and the defaults of arg_*, in the caller.
macro(_render_check_call)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "render_compile: unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  foreach(keyword IN ITEMS PACKAGE OUTPUT_DIR)
    if("${keyword}" IN_LIST arg_KEYWORDS_MISSING_VALUES)
      message(FATAL_ERROR "render_compile: ${keyword} has no value")
    endif()
  endforeach()
  if(arg_NO_APPS AND arg_APPS)
    message(FATAL_ERROR "render_compile: APPS and NO_APPS exclude each other")
  elseif(NOT arg_NO_APPS AND NOT arg_APPS)
    message(FATAL_ERROR "render_compile: APPS is missing: name the apps to make libraries for; "
                        "NO_APPS is for packages of metrics or daemons that have none")
  endif()
  if(NOT DEFINED arg_PACKAGE)
    set(arg_PACKAGE default)
  endif()
  foreach(name IN LISTS arg_PACKAGE arg_APPS)
    if(NOT name MATCHES "^[A-Za-z_][A-Za-z0-9_.]*$")
      message(FATAL_ERROR "render_compile: '${name}' is not a name of a package or an app")
    endif()
  endforeach()
  set(unique_apps ${arg_APPS})
  list(REMOVE_DUPLICATES unique_apps)
  if(NOT "${unique_apps}" STREQUAL "${arg_APPS}")
    message(FATAL_ERROR "render_compile: APPS names an app twice: ${arg_APPS}")
  endif()
  if(TARGET render_compile_${arg_PACKAGE})
    message(FATAL_ERROR "render_compile: package '${arg_PACKAGE}' is already compiled in this "
                        "build; call render_compile once per package")
  endif()
  if(NOT CMAKE_CXX_COMPILER_LOADED)
    message(FATAL_ERROR "render_compile: enable the language CXX first")
  endif()
  if(NOT TARGET Render::runtime)
    message(FATAL_ERROR "render_compile: there is no target Render::runtime; use "
                        "find_package(Render) or add_subdirectory() of Render's source tree")
  endif()

  get_filename_component(input "${input}" ABSOLUTE)
  if(IS_DIRECTORY "${input}")
    # Models are listed, not read: a change of the list runs CMake again, a change in a file does not.
    file(GLOB models CONFIGURE_DEPENDS LIST_DIRECTORIES false "${input}/*.render")
    if(NOT models)
      message(FATAL_ERROR "render_compile: no .render file in ${input}")
    endif()
  elseif(EXISTS "${input}" AND input MATCHES "\\.render$")
    set(models "${input}")
  else()
    message(FATAL_ERROR "render_compile: ${input} is neither a directory nor a .render file")
  endif()

  if(NOT DEFINED arg_OUTPUT_DIR)
    set(arg_OUTPUT_DIR "${CMAKE_BINARY_DIR}/generated")
  endif()
  get_filename_component(output_dir "${arg_OUTPUT_DIR}" ABSOLUTE
                         BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  get_filename_component(output_name "${output_dir}" NAME)
  if(NOT output_name STREQUAL "generated")
    message(WARNING "render_compile: OUTPUT_DIR should be a directory called 'generated', not "
                    "${output_dir}: #include <generated/${arg_PACKAGE}/...> will not find it")
  endif()

  # Packages made from one input directory into one output directory take turns.
  string(SHA256 run_key "${input}|${output_dir}")
  get_property(earlier_run GLOBAL PROPERTY _RENDER_RUN_${run_key})
  set_property(GLOBAL PROPERTY _RENDER_RUN_${run_key} render_compile_${arg_PACKAGE})
endmacro()

# The command line that starts the compiler, and the file it is in. Compilers run on the machine that
# builds, so search paths of a cross build do not apply.
function(_render_find_compiler command_var file_var compiler)
  if(NOT compiler)
    if(NOT TARGET render_compiler)
      message(FATAL_ERROR "render_compile: COMPILER is missing, and there is no target "
                          "render_compiler that knows the default")
    endif()
    get_target_property(compiler render_compiler RENDER_COMPILER_PATH)
  elseif(TARGET "${compiler}")
    get_target_property(compiler "${compiler}" RENDER_COMPILER_PATH)
  elseif(NOT compiler MATCHES "/")
    find_program(on_path "${compiler}" NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
    if(on_path)
      set(compiler "${on_path}")
    endif()
  endif()
  get_filename_component(compiler "${compiler}" ABSOLUTE)
  if(NOT EXISTS "${compiler}" OR IS_DIRECTORY "${compiler}")
    message(FATAL_ERROR "render_compile: the Render compiler does not exist: ${compiler}\n"
                        "In Render's source tree, ./dev build makes it. To use another one, pass "
                        "COMPILER with a .jar or an executable.")
  endif()

  if(compiler MATCHES "\\.jar$")
    find_program(RENDER_JAVA java HINTS "$ENV{JAVA_HOME}/bin" NO_CMAKE_FIND_ROOT_PATH
                 DOC "Java 17 or newer, runs the Render compiler")
    if(NOT RENDER_JAVA)
      message(FATAL_ERROR "render_compile: ${compiler} needs Java 17 or newer; set JAVA_HOME or "
                          "-DRENDER_JAVA=<path of java>")
    endif()
    _render_find_launcher(launcher)
    if(launcher)
      set(${command_var} "${CMAKE_COMMAND}" -E env "RENDER_JAR=${compiler}"
                         "RENDER_JAVA=${RENDER_JAVA}" /bin/sh "${launcher}" PARENT_SCOPE)
    else()
      # A short run: start-up counts, peak speed does not.
      set(${command_var} "${RENDER_JAVA}" -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=12
                         -XX:+UseSerialGC -Xshare:auto -jar "${compiler}" PARENT_SCOPE)
    endif()
  else()
    set(${command_var} "${compiler}" PARENT_SCOPE)
  endif()
  set(${file_var} "${compiler}" PARENT_SCOPE)
endfunction()

# The script that starts a .jar with the right flags and keeps the archive of its classes; empty where
# there is no POSIX shell, or no script.
function(_render_find_launcher launcher_var)
  set(launcher "")
  if(EXISTS /bin/sh AND TARGET render_compiler)
    get_target_property(launcher render_compiler RENDER_LAUNCHER_PATH)
  endif()
  if(NOT launcher OR NOT EXISTS "${launcher}")
    set(launcher "")
  endif()
  set(${launcher_var} "${launcher}" PARENT_SCOPE)
endfunction()

# The files the compiler writes for arg_PACKAGE and arg_APPS, relative to the output directory. They
# follow from the names alone. Another compiler may have another list, so CMake runs again with it.
function(_render_list_outputs outputs_var command compiler_file)
  execute_process(
    COMMAND ${command} --list-outputs "${arg_PACKAGE}" ${arg_APPS}
    OUTPUT_VARIABLE listed
    ERROR_VARIABLE complaint
    RESULT_VARIABLE status
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT status STREQUAL "0" OR listed STREQUAL "")
    message(FATAL_ERROR "render_compile: ${compiler_file} cannot list its outputs for package "
                        "'${arg_PACKAGE}' (status ${status}):\n${listed}${complaint}")
  endif()
  string(REGEX REPLACE "\r?\n" ";" listed "${listed}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${compiler_file}")
  set(${outputs_var} "${listed}" PARENT_SCOPE)
endfunction()

# What all apps of the package share: include directories, the runtime, the generation step.
macro(_render_add_package_targets)
  get_filename_component(output_parent "${output_dir}" DIRECTORY)
  add_library(render_${package}_artifacts INTERFACE)
  add_dependencies(render_${package}_artifacts render_compile_${package})
  target_include_directories(render_${package}_artifacts INTERFACE "${output_parent}"
                                                                   "${output_dir}")
  target_link_libraries(render_${package}_artifacts INTERFACE Render::runtime)
  # Named by existing lists; messages are encoded in C++, so there is nothing in it.
  add_library(render_rust_${package} INTERFACE)
endmacro()

# The libraries of one app. Each generated source is compiled into exactly one of them; the app's own
# library brings the others along.
function(_render_add_app_targets app)
  set(directory "${output_dir}/${package}/${app}/")
  string(REGEX REPLACE "([][+.*()^$?|\\\\])" "\\\\\\1" pattern "${directory}")
  set(files ${output_files})
  list(FILTER files INCLUDE REGEX "^${pattern}[^/]+\\.(c|cc|h|inl)$")

  foreach(part IN ITEMS writer hash descriptor)
    set(part_files ${files})
    if(part STREQUAL "writer")
      list(FILTER part_files INCLUDE REGEX "/(writer|encoder)\\.[a-z]+$")
    else()
      list(FILTER part_files INCLUDE REGEX "/${part}\\.[a-z]+$")
    endif()
    list(REMOVE_ITEM files ${part_files})
    _render_add_library(render_${package}_${app}_${part} ${part_files})
  endforeach()

  _render_add_library(render_${package}_${app} ${files})
  target_link_libraries(
    render_${package}_${app} PUBLIC render_${package}_${app}_writer render_${package}_${app}_hash
                                    render_${package}_${app}_descriptor)
endfunction()

function(_render_add_library name)
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARGN})
  add_dependencies(${name} render_compile_${package})
  target_link_libraries(${name} PUBLIC render_${package}_artifacts)
  target_compile_features(${name} PUBLIC cxx_std_20)
  if(NOT DEFINED CMAKE_POSITION_INDEPENDENT_CODE)
    # so that the archive can go into a program and into a shared library
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  endif()
  if(NOT CMAKE_C_COMPILER_LOADED)
    # hash.c is valid C++ too; a project without C compiles it as that
    set(c_files ${ARGN})
    list(FILTER c_files INCLUDE REGEX "\\.c$")
    set_source_files_properties(${c_files} PROPERTIES LANGUAGE CXX)
  endif()
endfunction()
