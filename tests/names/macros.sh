#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# macros.sh LIST COMPILER INCLUDE_DIR... : compares the macros that the compiler knows after all headers of
# standard C++, of the runtime and of generated code with those the rules about names know. The list may have
# more: those of other compilers, machines and versions. New ones go into the list in alphabetical order.
set -euo pipefail
export LC_ALL=C
list=$1
compiler=$2
shift 2
flags=()
for directory in "$@"; do flags+=(-I "$directory"); done

standard=(algorithm any array atomic bit bitset charconv chrono climits cmath compare complex concepts
  condition_variable coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cwchar deque
  exception filesystem functional future iomanip iostream limits map memory mutex optional random regex set span
  sstream string thread unordered_map variant vector)

# Names of the reserved form are rejected anyway, numbers of system calls (SYS_) by their prefix; guards of headers
# (RENDER_) and macros that are made of names (_HASH_SIZE, __rpc_id) have rules of their own.
defined=$({
  printf '#include <%s>\n' "${standard[@]}"
  for directory in "$@"; do
    (cd "$directory" && find . -name '*.h' ! -name bpf.h ! -path '*/channel/*' ! -path '*/bpf/*' ! -path '*/testing/*') |
      sort | sed 's/^\.\//#include </; s/$/>/'
  done
} | "$compiler" -std=gnu++20 -x c++ -dM -E "${flags[@]}" - |
  awk '{ print $2 }' | sed 's/(.*//' | grep -vE '^_[_A-Z]|^SYS_|^RENDER_|_HASH_SIZE$|__rpc_id$' | sort -u)
[ "$(wc -l <<<"$defined")" -gt 500 ] || { echo "too few macros: $defined"; exit 1; }

unknown=$(comm -23 <(echo "$defined") <(tr -s ' ' '\n' <"$list" | sort -u))
if [ -n "$unknown" ]; then
  echo "macros that $list lacks:"
  echo "$unknown"
  exit 1
fi
