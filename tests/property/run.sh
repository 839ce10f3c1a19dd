#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh SEED: random models of 20 seeds from SEED on ("new": from a number that depends on the time),
# generated, compiled with sanitizers and run. Environment, from CMakeLists.txt of this folder:
#   WORK           directory of the test, its own
#   RENDER_SOURCE  Render's source tree
#   RUNTIME        library of the runtime
#   JAR            the compiler
#   JAVA, JAVAC    Java 17 or newer
#   CXX            C++ compiler
# and from whoever repeats a failure:
#   RENDER_PROPERTY_SEED, RENDER_PROPERTY_MODELS  instead of SEED and 20
set -euo pipefail
export LC_ALL=C.UTF-8
seed=$1
[ "$seed" != new ] || seed=$(($(date +%s) % 100000000))
seed=${RENDER_PROPERTY_SEED:-$seed}
models=${RENDER_PROPERTY_MODELS:-20}

echo "$models random models from seed $seed on; repeat with RENDER_PROPERTY_SEED=$seed RENDER_PROPERTY_MODELS=$models"
echo "or, for a failure of one model, with its seed and RENDER_PROPERTY_MODELS=1"

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
tests=$RENDER_SOURCE/org.opentelemetry.render.tests/src/org/opentelemetry/render/tests
java=("$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto)
"$JAVAC" -nowarn -proc:none --release 17 -encoding UTF-8 -cp "$JAR" -d classes \
  "$tests"/property/*.java "$tests"/testing/{RandomModel,RandomRelations,WireCodec}.java

here=$RENDER_SOURCE/tests/property
flags=(-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Werror -I "$here" -I generated
  -I "$RENDER_SOURCE/runtime/include" -I "$RENDER_SOURCE/runtime/compat/include")
sanitize=("-fsanitize=address,undefined" -fno-sanitize-recover=all)
# in portions, since a compiler takes 30 MB for each model
portion=20
for ((first = seed; first < seed + models; first += portion)); do
  left=$((seed + models - first))
  rm -rf models generated
  "${java[@]}" -cp "classes:$JAR" org.opentelemetry.render.tests.property.PropertyCases . "$first" \
    $((left < portion ? left : portion))
  "${java[@]}" -jar "$JAR" generate -i models -o generated
  "$CXX" "${flags[@]}" -fsyntax-only headers.cc
  "$CXX" "${flags[@]}" "${sanitize[@]}" cases.cc relations.cc "$here"/{case,relations_world}.cc "$RUNTIME" -o cases
  ./cases
done
