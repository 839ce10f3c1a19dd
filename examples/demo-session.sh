# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# For the demo.sh of examples, which source it: programs in the background, which end with the demonstration however that
# ends, and a directory $scratch, which goes with it.

scratch=$(mktemp -d)
end_session() {
  trap '' HUP INT TERM # a second Ctrl-C must leave nothing behind, either
  local pid
  for pid in $(jobs -pr); do kill "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$scratch"
}
trap end_session EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# wait_for TEXT FILE PID: until the text is in the file; gives up when the process ends or after 20 s
wait_for() {
  local i
  for ((i = 0; i < 200; i++)); do
    grep -qs "$1" "$2" && return 0
    kill -0 "$3" 2>/dev/null || break
    sleep 0.1
  done
  cat "$2" >&2
  return 1
}
