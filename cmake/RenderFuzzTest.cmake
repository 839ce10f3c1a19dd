# SPDX-License-Identifier: Apache-2.0
#
# render_fuzz_test(<name>
#   SOURCES <file>...        the target and what else it consists of, all compiled with sanitizers
#   OBJECTS <library>...     object libraries of render_fuzz_objects()
#   SEEDS <file>...
#   RUNS <count>             with libFuzzer; a third of it without, which does not learn from them
#   MAX_LENGTH <bytes>
#   LIBRARIES <library>...)  for their include directories; their code may be without sanitizers
#
# A fuzz target under address and undefined behaviour sanitizers, as a test that always does the same:
# with libFuzzer if the compiler has it (a bounded number of runs from a fixed seed, new inputs are not
# kept), else with tests/cpp/fuzz/fuzz_main.cc. To fuzz on:
#   <build directory of the test>/<name> -max_total_time=600 <new corpus> <seeds>
include_guard(GLOBAL)
include(CheckCXXSourceCompiles)

set(CMAKE_REQUIRED_FLAGS "-fsanitize=fuzzer")
check_cxx_source_compiles(
  "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }"
  RENDER_HAVE_LIBFUZZER)
unset(CMAKE_REQUIRED_FLAGS)

set(render_fuzz_flags -fsanitize=address,undefined -fno-sanitize-recover=all)
if(RENDER_HAVE_LIBFUZZER)
  list(APPEND render_fuzz_flags -fsanitize=fuzzer)
endif()
set(render_fuzz_main "${CMAKE_CURRENT_LIST_DIR}/../tests/cpp/fuzz/fuzz_main.cc")

# render_fuzz_objects(<name> SOURCES <file>... LIBRARIES <library>...): code that several targets use.
function(render_fuzz_objects name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  add_library(${name} OBJECT ${arg_SOURCES})
  target_compile_options(${name} PRIVATE -O1 -g ${render_fuzz_flags})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} render_warnings)
  # Many small generated sources that include the same headers.
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
endfunction()

function(render_fuzz_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "RUNS;MAX_LENGTH" "SOURCES;OBJECTS;SEEDS;LIBRARIES")
  if(NOT arg_SEEDS)
    message(FATAL_ERROR "the seeds of ${name} are missing")
  endif()
  if(NOT RENDER_HAVE_LIBFUZZER)
    list(APPEND arg_SOURCES "${render_fuzz_main}")
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_compile_options(${name} PRIVATE -O1 -g ${render_fuzz_flags})
  target_link_options(${name} PRIVATE ${render_fuzz_flags})
  target_link_libraries(${name} PRIVATE ${arg_OBJECTS} ${arg_LIBRARIES} render_warnings)
  if(RENDER_HAVE_LIBFUZZER)
    list(JOIN arg_SEEDS "," seed_list)
    add_test(NAME ${name}
             COMMAND ${name} -runs=${arg_RUNS} -seed=1 -max_len=${arg_MAX_LENGTH} -timeout=10
                     "-artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/" "-seed_inputs=${seed_list}")
  else()
    math(EXPR runs "${arg_RUNS} / 3")
    add_test(NAME ${name} COMMAND ${name} -runs=${runs} ${arg_SEEDS})
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT 240)
endfunction()
