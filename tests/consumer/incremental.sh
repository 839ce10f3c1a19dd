#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What a build does again after each kind of change. See lib.sh for the environment.
# shellcheck source=tests/consumer/lib.sh
. "$(dirname "$0")/lib.sh"

remember() {
  objects_before=$(objects)
  generated_before=$(generated)
  generation_before=$(generation)
}

nothing_was_compiled() {
  same "$1: objects were rebuilt" "$objects_before" "$(objects)"
}

nothing_was_generated() {
  same "$1: the compiler ran" "$generation_before" "$(generation)"
}

run_sender() {
  local program
  program=$(find "$BUILD" -type f -name sender)
  same "what the program printed" "from a consumer" "$("$program")"
}

new_project project
model=$PROJECT/model/consumer.render

note "the first build generates and compiles"
must configure
must build
run_sender

note "a second build does nothing"
remember
must build
nothing_was_compiled "second build"
nothing_was_generated "second build"
if [[ $GENERATOR == Ninja* ]]; then log_has "no work to do"; fi

note "a comment in the model is generated again, and no object is rebuilt"
echo '// a comment' >>"$model"
must build
different "the compiler did not run" "$generation_before" "$(generation)"
same "generated files changed" "$generated_before" "$(generated)"
nothing_was_compiled "comment"
remember
must build
nothing_was_compiled "second build after a comment"
nothing_was_generated "second build after a comment"

if [ "${1:-}" = short ]; then exit 0; fi

note "a model with an error fails the build with the diagnostic, and leaves the output alone"
cp "$model" "$WORK/good.render"
sed -i 's|// place of another message|1: log again { 1: u32 number }|' "$model"
must_fail 'consumer\.render:[0-9]+:[0-9]+: error: .*\[RENDER-[A-Z-]+\]' build
if [ "$(wc -c <"$LOG")" -gt 4000 ]; then fail "the diagnostic is lost in what the build tool prints"; fi
same "generated files changed" "$generated_before" "$(generated)"
cp "$WORK/good.render" "$model"
must build
nothing_was_compiled "the error is gone"

note "a new message is in the next build"
remember
sed -i 's|// place of another message|3: log another { 1: u32 number }|' "$model"
must build
different "no object was rebuilt" "$objects_before" "$(objects)"
grep -q another "$BUILD/output of render/generated/consumer/front/writer.h" || fail "the message is not in writer.h"
run_sender
remember
must build
nothing_was_compiled "second build after a new message"
nothing_was_generated "second build after a new message"

note "an app that is not in the model fails the build"
must configure "-DMODEL_APPS=front;back;attic"
must_fail "package 'consumer' has no app 'attic', only 'front', 'back'" build
must configure "-DMODEL_APPS=front;back"
must build

note "an app that leaves the model takes its files along"
[ -f "$BUILD/output of render/generated/consumer/back/writer.h" ] || fail "app back has no files"
sed -i -e '/app back begins/,/app back ends/d' -e '/only with app back/d' "$model"
must_fail "package 'consumer' has no app 'back', only 'front'" build
must configure -DMODEL_APPS=front
must build
if [ -e "$BUILD/output of render/generated/consumer/back" ]; then fail "files of app back are left"; fi
run_sender

note "a package that is not in the model fails the build"
must configure -DMODEL_PACKAGE=warehouse
must_fail "no package 'warehouse', only 'consumer'" build --target render_compile_warehouse
must configure -DMODEL_PACKAGE=consumer

note "a second model file in the directory is noticed"
must build
sed -e 's/package consumer/package other/' -e 's/front/elsewhere/g' -e 's/100-119/200-219/' "$model" \
  >"$PROJECT/model/other.render"
remember
must build
different "the compiler did not run" "$generation_before" "$(generation)"
nothing_was_compiled "second model"

note "cleaning and building brings all back, and so does removing the output directory"
must build --target clean
must build
run_sender
rm -r "$BUILD/output of render"
must build
run_sender
