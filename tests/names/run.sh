#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh: models that use suspicious words as names wherever no rule rejects them; what is generated compiles.
# Environment, from CMakeLists.txt of this folder:
#   WORK           directory of the test, its own
#   RENDER_SOURCE  Render's source tree
#   JAR            the compiler
#   JAVA, JAVAC    Java 17 or newer
#   CXX            C++ compiler
set -euo pipefail
export LC_ALL=C.UTF-8
rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
tests=$RENDER_SOURCE/org.opentelemetry.render.tests/src/org/opentelemetry/render/tests
java=("$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto)
"$JAVAC" -nowarn -proc:none --release 17 -encoding UTF-8 -cp "$JAR" -d classes "$tests"/property/SuspiciousNames.java
"${java[@]}" -cp "classes:$JAR" org.opentelemetry.render.tests.property.SuspiciousNames . "$RENDER_SOURCE/tests/names/words.txt"
"${java[@]}" -jar "$JAR" generate -i models -o generated >generate.log 2>&1 || { cat generate.log; exit 1; }

# In portions, since the memory of one translation unit over all of it costs more time than reading the headers of
# the runtime again, which are precompiled.
flags=(-std=c++20 -I generated -I "$RENDER_SOURCE/runtime/include" -I "$RENDER_SOURCE/runtime/compat/include"
  --param ggc-min-heapsize=1000000)
mkdir parts
grep -rhoE --include='*.h' --include='*.cc' --exclude=bpf.h '^#include (<[a-z_]+>|"render/.*")' generated | sort -u >parts/common.h
"$CXX" "${flags[@]}" -x c++-header parts/common.h -o parts/common.h.gch
split --lines=150 --additional-suffix=.cc all.cc parts/part_
cat parts/part_*.cc | cmp - all.cc
for part in parts/part_*.cc; do
  "$CXX" "${flags[@]}" -fsyntax-only -include parts/common.h "$part"
done
