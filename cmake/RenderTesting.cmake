# SPDX-License-Identifier: Apache-2.0
#
# render_add_test(<name> <source>... [LIBS <library>...] [PROPERTIES <property> <value>...])
#
# Builds a googletest program with the project's warnings and registers its tests. <name> becomes the
# target and the prefix of the test names; the properties are those of each test.
#
# render_skip_test(<name> <reason>)
#
# Tests that cannot be built here: a test that is skipped and says why. Where RENDER_PROBE_EXPECT is
# set, it has failed instead: there everything is there, so something is wrong with the search for it.
include_guard(GLOBAL)

find_package(GTest REQUIRED)
include(GoogleTest)

function(render_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS;PROPERTIES")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE Render::runtime render_warnings ${arg_LIBS} GTest::gmock
                                        GTest::gtest_main)
  # 1500 s are ctest's default: something has to stand behind PROPERTIES, also where a test has none
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 1500 ${arg_PROPERTIES})
endfunction()

function(render_skip_test name reason)
  add_test(NAME ${name}
           COMMAND sh -c "if [ -n \"$RENDER_PROBE_EXPECT\" ]; then echo \"not built: $1\"; exit 1; fi; echo \"SKIPPED: $1\""
                   sh "${reason}")
  set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED: ")
endfunction()
