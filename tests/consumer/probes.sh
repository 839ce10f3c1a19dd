#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What render_probe_compile() makes in a project of its own: the object as C++, by a script that it finds.
# See lib.sh for the environment.
# shellcheck source=tests/consumer/lib.sh
. "$(dirname "$0")/lib.sh"

new_project probes
must configure
if grep -q "Probes skipped: " "$LOG"; then
  grep "Probes skipped: " "$LOG"
  exit 0
fi
note "the steps of a probe"
steps=$(grep -c 'COMMAND = .*/cmake/render_embed\.cmake' "$BUILD/build.ninja" || true)
[ "$steps" = 2 ] || fail "the script is in $steps of 2 steps"
