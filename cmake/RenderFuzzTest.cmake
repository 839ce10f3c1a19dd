# SPDX-License-Identifier: Apache-2.0
#
# render_fuzz_test(<name>
#   PACKAGE <package> APP <app>   of a model that render_test() or render_compile() has compiled
#   SOURCES <file>...             with LLVMFuzzerTestOneInput()
#   [SEEDS <dir>])                files to start from, relative to the current source directory
#
# A libFuzzer program over the code of one app, and a bounded run of it as the test <name>.fuzz, the
# same each time. Generated code and runtime are compiled into the program again, so that they are
# instrumented whatever the rest of the build uses. Needs clang; other compilers leave it out.
# Longer: run the program by hand with a directory for what it finds.
include_guard(GLOBAL)

function(render_fuzz_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PACKAGE;APP;SEEDS" "SOURCES")
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(STATUS "${name}: left out, fuzzing needs clang (preset clang-release has it)")
    return()
  endif()

  set(app render_${arg_PACKAGE}_${arg_APP})
  add_executable(${name} ${arg_SOURCES})
  add_dependencies(${name} render_compile_${arg_PACKAGE})
  foreach(library IN ITEMS ${app} ${app}_writer ${app}_hash ${app}_descriptor render_runtime)
    get_target_property(sources ${library} SOURCES)
    get_target_property(source_dir ${library} SOURCE_DIR)
    foreach(source IN LISTS sources)
      get_filename_component(source "${source}" ABSOLUTE BASE_DIR "${source_dir}")
      target_sources(${name} PRIVATE "${source}")
    endforeach()
  endforeach()

  set(flags -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_compile_options(${name} PRIVATE ${flags} -fno-omit-frame-pointer -g -O1)
  target_compile_definitions(${name} PRIVATE RENDER_CHECKED)
  target_link_options(${name} PRIVATE ${flags})
  target_include_directories(
    ${name} PRIVATE "$<TARGET_PROPERTY:${app},INTERFACE_INCLUDE_DIRECTORIES>"
                    "$<TARGET_PROPERTY:render_runtime,INTERFACE_INCLUDE_DIRECTORIES>")

  # named one by one: libFuzzer writes what it finds into a directory it is given
  set(seeds)
  if(arg_SEEDS)
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${arg_SEEDS}/*")
    list(JOIN files "," files)
    set(seeds "-seed_inputs=${files}")
  endif()
  add_test(NAME ${name}.fuzz COMMAND ${name} -seed=1 -runs=200000 -max_total_time=30 -max_len=4096
                                     ${seeds})
  set_tests_properties(${name}.fuzz PROPERTIES LABELS fuzz)
endfunction()
