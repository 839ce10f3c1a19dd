# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Helpers of the consumer tests. Set by CMakeLists.txt of this folder, as environment variables:
#   WORK           directory of the test, its own
#   WAY            package (find_package on PREFIX) or subdirectory (of RENDER_SOURCE)
#   GENERATOR      CMake generator
#   RENDER_SOURCE  Render's source tree
#   PREFIX         where Render is installed
#   COMPILER       compiler to generate with, for WAY=subdirectory
#   CC, CXX        C and C++ compiler
set -euo pipefail
export LC_ALL=C
HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
LOG=$WORK/log

note() {
  printf -- '-- %s\n' "$*"
}

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  if [ -f "$LOG" ]; then
    echo "output of the last command:" >&2
    tail -n 50 "$LOG" >&2
  fi
  exit 1
}

# new_project NAME: a fresh copy of a folder beside this file, in a path with a space and a letter that is not ASCII
new_project() {
  rm -rf "$WORK"
  mkdir -p "$WORK"
  PROJECT="$WORK/a projéct"
  BUILD="$WORK/a build"
  cp -R "$HERE/$1" "$PROJECT"
  chmod -R u+w "$PROJECT"
}

# configure ARGUMENT...: status of cmake; output in LOG
configure() {
  local where=()
  if [ "$WAY" = subdirectory ]; then
    where=("-DRENDER_SOURCE_DIR=$RENDER_SOURCE" "-DRENDER_COMPILER=$COMPILER")
  else
    where=("-DCMAKE_PREFIX_PATH=$PREFIX")
  fi
  cmake -S "$PROJECT" -B "$BUILD" -G "$GENERATOR" -DCMAKE_BUILD_TYPE=Debug "${where[@]}" "$@" >"$LOG" 2>&1
}

# build ARGUMENT...: status of the build; output in LOG
build() {
  cmake --build "$BUILD" -j 2 "$@" >"$LOG" 2>&1
}

must() {
  "$@" || fail "$*"
}

# must_fail TEXT COMMAND...: the command fails, and its output has a line that matches TEXT
must_fail() {
  local text=$1
  shift
  if "$@"; then fail "worked, although it should not: $*"; fi
  log_has "$text"
}

# The build tools break long lines of messages; compare without line breaks.
log_has() {
  tr -s '\n ' '  ' <"$LOG" | grep -qE -- "$1" || fail "not in the output: $1"
}

# Object files with their times: the same text means that nothing was compiled.
objects() {
  find "$BUILD" -name '*.o' -printf '%P %T@\n' | sort
}

# Generated files with their times.
generated() {
  find "$BUILD" -path '*/generated/*' -type f ! -name '*.render-stamp*' -printf '%P %T@\n' | sort
}

# The time of the last successful run of the compiler.
generation() {
  find "$BUILD" -name '*.render-stamp' -printf '%T@\n'
}

same() {
  [ "$2" = "$3" ] || fail "$1"$'\n'"$(diff <(echo "$2") <(echo "$3"))"
}

different() {
  [ "$2" != "$3" ] || fail "$1"
}
