#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The call of render_compile() in docs/cmake.md works as written. See lib.sh for the environment.
# shellcheck source=tests/consumer/lib.sh
. "$(dirname "$0")/lib.sh"

new_project documented
must configure
must build --target reducer --target collector
same "what the receiver printed" "$("$BUILD/reducer" | sed -E 's/^([0-9]+) bytes of \1,/all bytes,/')" \
  "all bytes, 1 process"
same "what the sender printed" "$("$BUILD/collector")" "7 messages"
remember=$(objects)
must build --target reducer --target collector
same "second build" "$remember" "$(objects)"
