# SPDX-License-Identifier: Apache-2.0
#
# Compiling for BPF. Finds a clang with that target and libbpf's headers; whether there are any has
# nothing to do with what is tested.
#
#   bpf_compile(<name> [SOURCE <name>] [OPTIONS ...] [DEPENDS ...])  <source>.bpf.c -> <name>.bpf.o, which is
#                                                                   added to the list `objects`
#   bpf_object(<name> ...)                                          as that, as a target of its own
#   bpf_refused(<test> <source> <option> <message>)                 it does not compile, and says so

find_program(RENDER_BPF_CLANG_CANDIDATE NAMES clang-14 clang clang-15 clang-16 clang-17 clang-18)
if(RENDER_BPF_CLANG_CANDIDATE AND NOT DEFINED RENDER_BPF_CLANG)
  execute_process(COMMAND "${RENDER_BPF_CLANG_CANDIDATE}" --print-targets
                  OUTPUT_VARIABLE bpf_targets ERROR_QUIET)
  if(bpf_targets MATCHES "[ \n]bpf ")
    set(RENDER_BPF_CLANG "${RENDER_BPF_CLANG_CANDIDATE}" CACHE FILEPATH "clang for BPF programs")
  endif()
endif()
find_path(RENDER_BPF_LIBBPF_INCLUDE_DIR bpf/bpf_helpers.h)
find_library(RENDER_BPF_LIBBPF bpf)

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  set(bpf_arch x86)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  set(bpf_arch arm64)
else()
  set(bpf_arch "${CMAKE_SYSTEM_PROCESSOR}")
endif()
set(bpf_command
    "${RENDER_BPF_CLANG}" -target bpf -O2 -g -Wall -Wextra -Wno-unused-parameter -Werror
    "-D__TARGET_ARCH_${bpf_arch}" "-I${CMAKE_CURRENT_BINARY_DIR}/bpf_test"
    "-I${PROJECT_SOURCE_DIR}/runtime/include" "-I${CMAKE_CURRENT_SOURCE_DIR}"
    # the asm/ headers that linux/bpf.h includes
    -idirafter "/usr/include/${CMAKE_LIBRARY_ARCHITECTURE}"
    -idirafter "${RENDER_BPF_LIBBPF_INCLUDE_DIR}")

function(bpf_compile name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SOURCE" "OPTIONS;DEPENDS")
  if(NOT arg_SOURCE)
    set(arg_SOURCE ${name})
  endif()
  set(source "${CMAKE_CURRENT_SOURCE_DIR}/${arg_SOURCE}.bpf.c")
  set(object "${CMAKE_CURRENT_BINARY_DIR}/${name}.bpf.o")
  add_custom_command(
    OUTPUT "${object}"
    COMMAND ${bpf_command} ${arg_OPTIONS} -MD -MF "${object}.d" -MT "${object}" -c "${source}" -o
            "${object}"
    DEPENDS "${source}" ${arg_DEPENDS}
    DEPFILE "${object}.d"
    COMMENT "Compiling ${arg_SOURCE}.bpf.c for BPF"
    VERBATIM)
  set(objects ${objects} "${object}" PARENT_SCOPE)
endfunction()

function(bpf_object name)
  set(objects)
  bpf_compile(
    ${name} ${ARGN} DEPENDS render_compile_bpf_test
    "${CMAKE_CURRENT_BINARY_DIR}/bpf_test/generated/bpf_test/kernel/bpf.h")
  add_custom_target(bpf_object_${name} ALL DEPENDS "${objects}")
  if(NOT TARGET bpf_objects)
    add_custom_target(bpf_objects)
  endif()
  add_dependencies(bpf_objects bpf_object_${name})
endfunction()

function(bpf_refused test source option message)
  add_test(NAME ${test} COMMAND ${bpf_command} ${option} -fsyntax-only
                                "${CMAKE_CURRENT_SOURCE_DIR}/${source}.bpf.c")
  set_tests_properties(${test} PROPERTIES PASS_REGULAR_EXPRESSION "error: .*${message}")
endfunction()
