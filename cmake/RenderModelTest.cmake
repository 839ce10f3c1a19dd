# SPDX-License-Identifier: Apache-2.0
#
# render_test(<name>
#   MODEL <file.render>       relative to the current source directory
#   PACKAGE <package>         package of the model
#   APPS <app>...             its apps; the test links the libraries of all
#   SOURCES <file>...         googletest sources
#   [LIBRARIES <library>...]) what the test links besides
#
# A googletest program over code generated from a model; each of its cases is a test of ctest, called
# <name>.<suite>.<case>. Several tests may share a model: the first call generates it. Generated and
# test sources are compiled with the project's warnings as errors.
include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/RenderTesting.cmake")

function(render_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MODEL;PACKAGE" "APPS;SOURCES;LIBRARIES")
  foreach(argument IN ITEMS MODEL PACKAGE APPS SOURCES)
    if(NOT arg_${argument})
      message(FATAL_ERROR "render_test(${name}): ${argument} is missing")
    endif()
  endforeach()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "render_test(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()

  if(NOT TARGET render_compile_${arg_PACKAGE})
    render_compile(
      "${arg_MODEL}"
      PACKAGE ${arg_PACKAGE}
      APPS ${arg_APPS}
      OUTPUT_DIR "${CMAKE_CURRENT_BINARY_DIR}/${arg_PACKAGE}/generated")
    foreach(app IN LISTS arg_APPS)
      foreach(library IN ITEMS ${app} ${app}_writer ${app}_hash ${app}_descriptor)
        target_link_libraries(render_${arg_PACKAGE}_${library} PRIVATE render_warnings)
      endforeach()
    endforeach()
  endif()

  list(TRANSFORM arg_APPS PREPEND render_${arg_PACKAGE}_ OUTPUT_VARIABLE libraries)
  render_add_test(${name} ${arg_SOURCES} LIBS ${libraries} ${arg_LIBRARIES})
endfunction()
