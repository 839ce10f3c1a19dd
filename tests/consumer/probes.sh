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
steps=$(ninja -C "$BUILD" -t commands | grep "render_embed.cmake")
[ "$(wc -l <<<"$steps")" = 2 ] || fail "not two steps with render_embed.cmake"
script=$(grep -o '[^ "]*render_embed.cmake' <<<"$steps" | head -n 1)
[ -f "$script" ] || fail "$script is no file"
