# SPDX-License-Identifier: Apache-2.0
#
# Fuzzes the generated decoders, under address and undefined behaviour sanitizers: with libFuzzer if
# the compiler has it (a bounded number of runs from a fixed seed, so that the test always does the
# same), else with fuzz_main.cc. To fuzz on:
#   <build>/tests/cpp/messages/messages_fuzz -max_total_time=600 <new corpus> tests/cpp/messages/corpus

include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS "-fsanitize=fuzzer")
check_cxx_source_compiles(
  "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }"
  RENDER_HAVE_LIBFUZZER)
unset(CMAKE_REQUIRED_FLAGS)

file(GLOB fuzz_seeds CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/corpus/*")
if(NOT fuzz_seeds)
  message(FATAL_ERROR "the seeds of the fuzz test are missing")
endif()

# The decoders once more, from source: the libraries may be without sanitizers.
set(fuzz_sources)
foreach(app IN ITEMS vectors_ingest vectors_matching names_tricky values_lists)
  foreach(library IN ITEMS render_${app} render_${app}_hash)
    get_target_property(sources ${library} SOURCES)
    list(FILTER sources INCLUDE REGEX "/(protocol|transform_builder)\\.cc$|/hash\\.c$")
    list(APPEND fuzz_sources ${sources})
  endforeach()
endforeach()
get_target_property(runtime_dir Render::runtime SOURCE_DIR)

set(fuzz_flags -fsanitize=address,undefined -fno-sanitize-recover=all)
if(RENDER_HAVE_LIBFUZZER)
  list(APPEND fuzz_flags -fsanitize=fuzzer)
else()
  list(APPEND fuzz_sources fuzz_main.cc)
endif()

function(messages_add_fuzz_test name)
  add_executable(${name} ${ARGN} ${fuzz_sources})
  target_compile_options(${name} PRIVATE -O1 -g ${fuzz_flags})
  target_link_options(${name} PRIVATE ${fuzz_flags})
  target_link_libraries(${name} PRIVATE render_vectors_artifacts render_names_artifacts
                                        render_values_artifacts render_warnings)
  if(RENDER_HAVE_LIBFUZZER)
    # Seeds by name, not by directory: new inputs are not kept, so every run starts from the same.
    list(JOIN fuzz_seeds "," seed_list)
    add_test(NAME ${name}
             COMMAND ${name} -runs=200000 -seed=1 -max_len=512 -timeout=5
                     "-artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/" "-seed_inputs=${seed_list}")
  else()
    add_test(NAME ${name} COMMAND ${name} ${fuzz_seeds})
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT 240)
endfunction()

messages_add_fuzz_test(messages_fuzz fuzz_protocol.cc)
messages_add_fuzz_test(messages_json_fuzz fuzz_json.cc "${runtime_dir}/src/json.cc")
