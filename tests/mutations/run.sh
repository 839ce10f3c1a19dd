#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh: correct models, changed at random; what is generated for those that pass without an error compiles. The
# seeds are new ones each time. Environment, from CMakeLists.txt of this folder:
#   WORK           directory of the test, its own
#   RENDER_SOURCE  Render's source tree
#   JAR            the compiler
#   JAVA, JAVAC    Java 17 or newer
#   CC, CXX        C and C++ compiler
#   BPF            compiler of probes with its options; empty where they cannot be compiled
# and from whoever repeats a failure:
#   RENDER_MUTANTS_SEED, RENDER_MUTANTS  the first seed, and the number of models
set -euo pipefail
export LC_ALL=C.UTF-8
seed=${RENDER_MUTANTS_SEED:-$(($(date +%s) % 100000000))}
models=${RENDER_MUTANTS:-34}
portion=40

echo "$models changed models from seed $seed on; repeat with RENDER_MUTANTS_SEED=$seed RENDER_MUTANTS=$models"

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
tests=$RENDER_SOURCE/org.opentelemetry.render.tests/src/org/opentelemetry/render/tests
sources=("$tests"/testing/{RandomModel,RandomRelations}.java)
for name in ModelTokens Mutation MutationWords MutantModels Originals; do sources+=("$tests/mutation/$name.java"); done
"$JAVAC" -nowarn -proc:none --release 17 -encoding UTF-8 -cp "$JAR" -d classes "${sources[@]}"
"$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "classes:$JAR" \
  org.opentelemetry.render.tests.mutation.MutantModels . "$RENDER_SOURCE" "$seed" "$models" "$portion"

warnings=(-Wall -Wextra -Wpedantic -Wconversion -Werror)
include=(-I generated -I "$RENDER_SOURCE/runtime/include" -I "$RENDER_SOURCE/runtime/compat/include")
for source in all_*.cc; do
  "$CXX" -std=c++20 "${warnings[@]}" "${include[@]}" -fsyntax-only "$source"
done
"$CC" -std=c11 "${warnings[@]}" "${include[@]}" -fsyntax-only all.c
if [[ -n $BPF ]]; then
  read -ra bpf <<<"$BPF"
  find generated -name hooks.bpf.c -print0 |
    xargs -0 -r -n 1 "${bpf[@]}" -I generated -I "$RENDER_SOURCE/runtime/include" -fsyntax-only
fi
