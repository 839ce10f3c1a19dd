#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# class-data.sh RENDERC JAR WORK: the archive of classes that the launcher keeps, with a real Java. It must be one that
# Java accepts, however many runs there are at first, and one that is damaged must not be noticed.
set -euo pipefail
renderc=$1 jar=$2 work=$3
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export RENDER_JAR=$jar XDG_CACHE_HOME=$work/cache
unset RENDER_CLASS_DATA
printf 'package p\nnamespace {\n  a: 1-2\n}\napp a {\n  span s {\n    singleton\n    0: log m {\n      1: u8 x\n    }\n  }\n}\n' >a.render

RENDER_CLASS_DATA=off "$renderc" emit-ir -i a.render >expected
[ ! -e cache ] || fail "it was made although it is off"

echo "-- four first runs at the same time"
runs=()
for run in 1 2 3 4; do
  "$renderc" emit-ir -i a.render >"out.$run" 2>"err.$run" &
  runs+=($!)
done
for run in "${runs[@]}"; do wait "$run" || fail "a first run"; done
for run in 1 2 3 4; do
  cmp expected "out.$run" || fail "another result"
  [ ! -s "err.$run" ] || fail "it said something: $(cat "err.$run")"
done
archives=(cache/render/*)
[ ${#archives[@]} -eq 1 ] || fail "not one file: ${archives[*]}"
archive=${archives[0]}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ ! -s "$archive" ]; then
  echo "skipped: this Java makes no archives of classes"
  exit 0
fi

echo "-- Java accepts it"
"$java" -XX:+UseSerialGC -Xshare:on "-XX:SharedArchiveFile=$archive" -jar "$jar" --version || fail "Java does not take it"

# expect WHAT: the compiler works as without an archive
expect() {
  echo "-- $1"
  "$renderc" emit-ir -i a.render >out 2>err || fail "$1: status"
  cmp expected out || fail "$1: another result"
  [ ! -s err ] || fail "$1: it said something: $(cat err)"
}

expect "with it"
cp "$archive" good
size=$(wc -c <good)

# damage: replaces the archive by standard input
damage() {
  rm -f "$archive"
  cat >"$archive"
}
head -c 100000 good | damage
expect "cut off, so it is made anew"
cmp <(wc -c <good) <(wc -c <"$archive") || fail "not made anew"
head -c "$size" /dev/urandom | damage
expect "random bytes"
{
  head -c 4096 /dev/zero
  tail -c +4097 good
} | damage
expect "without its head"
{
  head -c 9000000 good
  head -c 100000 /dev/urandom
  tail -c +9100001 good
} | damage
expect "random bytes in the middle"
echo "all good"
