# SPDX-License-Identifier: Apache-2.0
#
# Fuzzes the generated decoders and what makes JSON of messages.

file(GLOB fuzz_seeds CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/corpus/*")

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

set(artifacts render_vectors_artifacts render_names_artifacts render_values_artifacts)
foreach(target IN ITEMS messages_fuzz messages_json_fuzz)
  if(target STREQUAL "messages_fuzz")
    set(sources fuzz_protocol.cc)
  else()
    set(sources fuzz_json.cc "${runtime_dir}/src/json.cc")
  endif()
  render_fuzz_test(
    ${target}
    SOURCES ${sources} ${fuzz_sources}
    SEEDS ${fuzz_seeds}
    RUNS 200000
    MAX_LENGTH 512
    LIBRARIES ${artifacts})
endforeach()
