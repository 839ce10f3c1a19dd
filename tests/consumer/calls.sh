#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Calls of render_compile() that make no sense end the configuration with a message that says why.
# See lib.sh for the environment.
# shellcheck source=tests/consumer/lib.sh
. "$(dirname "$0")/lib.sh"

new_project calls

# call TEXT ARGUMENT...: render_compile(ARGUMENT...) fails with TEXT
call() {
  local text=$1
  shift
  note "render_compile($*)"
  echo "render_compile($*)" >"$PROJECT/call.cmake"
  must_fail "$text" configure
}

call "APPS is missing" model PACKAGE simple
call "APPS is missing" model PACKAGE simple APPS
call "APPS and NO_APPS exclude each other" model PACKAGE simple NO_APPS APPS one
call "PACKAGE has no value" model PACKAGE APPS one
call "unknown arguments: sources" model sources PACKAGE simple APPS one
call "names an app twice: one;one" model PACKAGE simple APPS one one
call "'../up' is not a name" model PACKAGE simple APPS ../up
call "no .render file in .*/empty" empty PACKAGE simple APPS one
call "/absent is neither a directory nor a .render file" absent PACKAGE simple APPS one
call "compiler does not exist: .*/absent.jar.*dev build" model PACKAGE simple APPS one COMPILER absent.jar
call "cannot list its outputs" model PACKAGE simple APPS one COMPILER /bin/false
call "OUTPUT_DIR should be a directory called 'generated'" model PACKAGE simple APPS one OUTPUT_DIR elsewhere \
  COMPILER /bin/false
call "package 'simple' is already compiled" "model PACKAGE simple APPS one)
render_compile(model PACKAGE simple APPS one"

note "render_compile() of a single file"
echo "render_compile(model/simple.render PACKAGE simple APPS one)" >"$PROJECT/call.cmake"
must configure
must build --target render_simple_one_writer

note "options for one package, and for all"
echo "render_compile(model PACKAGE simple APPS one OPTIONS --severity RENDER-ONE=off)" >"$PROJECT/call.cmake"
must configure
must_fail "unknown rule 'RENDER-ONE'" build --target render_compile_simple
echo "render_compile(model PACKAGE simple APPS one)" >"$PROJECT/call.cmake"
must configure "-DRENDER_COMPILE_OPTIONS=--werror;--severity;RENDER-ALL=off"
must_fail "unknown rule 'RENDER-ALL'" build --target render_compile_simple
must configure "-DRENDER_COMPILE_OPTIONS=--severity=RENDER-JIT-NO-EFFECT=off"
must build --target render_compile_simple

note "a cross build looks for Java on the machine that builds"
rm -rf "$BUILD"
must configure "-DCMAKE_TOOLCHAIN_FILE=$PROJECT/cross.cmake" "-DCMAKE_MAKE_PROGRAM=$(command -v ninja)"
must build --target render_compile_simple
