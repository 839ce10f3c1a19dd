# SPDX-License-Identifier: Apache-2.0
#
# For tests whose models come from Java that uses the compiler's classes: the jar that has them, in `compiler`, and
# RENDER_JAVAC.
get_target_property(compiler render_compiler RENDER_COMPILER_PATH)
if(NOT compiler MATCHES "\\.jar$")
  set(compiler "${RENDER_JAR}")
endif()
find_program(RENDER_JAVAC javac HINTS "$ENV{JAVA_HOME}/bin" NO_CMAKE_FIND_ROOT_PATH
             DOC "Java 17 or newer, compiles what writes models of tests")
