# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Small helpers of ./dev: progress, logs, versions.

DEV_DIR=$PWD/.dev # downloaded tools, logs and results; safe to delete
LOG_DIR=$DEV_DIR/logs
mkdir -p "$LOG_DIR"

# say TEXT: one line of progress
say() {
  printf '==> %s\n' "$*"
}

die() {
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

# step NAME TEXT COMMAND...: runs the command with its output in a log; shows the log's end only when it fails
step() {
  local log=$LOG_DIR/$1.log text=$2 start=$SECONDS
  shift 2
  printf '==> %s ...' "$text"
  local status=0
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    printf ' done (%d s)\n' $((SECONDS - start))
    return 0
  fi
  printf ' FAILED (%d s), log: %s\n' $((SECONDS - start)) "${log#"$PWD"/}"
  tail -n 40 "$log" | cut -c1-300
  return "$status"
}

# pom_property NAME: versions are written once, in pom.xml
pom_property() {
  sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml | head -n 1
}
