# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Builds: the compiler's jar, the whole Maven reactor, the C++ presets.

COMPILER_JAR=$PWD/org.opentelemetry.render.standalone/target/org.opentelemetry.render.standalone-1.0.0-SNAPSHOT-all.jar

# maven [--display] ARGUMENT...: the pinned Maven, with what may be stale removed; --display: with a screen for windows
maven() {
  local runner=()
  if [ "$1" = --display ]; then
    runner=(xvfb-run -a -s "-screen 0 1280x800x24")
    shift
  fi
  forget_stale_classes
  "${runner[@]}" "$MVN" -B "$@" || return 1
}

# Tycho compiles the sources that changed, but not those that call them: after a change of a signature the classes of
# the callers would fail at run time. So a source that changed, came or went compiles all.
forget_stale_classes() {
  local stamp=$DEV_DIR/classes.stamp
  if [ -f "$stamp" ] && [ -z "$(find org.opentelemetry.render*/src -newer "$stamp" -print -quit)" ]; then
    return
  fi
  rm -rf org.opentelemetry.render*/target/classes
  touch "$stamp"
}

# grammar_is_clean LOG: ANTLR only prints its warnings; an ambiguous grammar must not pass
grammar_is_clean() {
  if grep -nE '(warning|error)\([0-9]+\)' "$1"; then
    echo "the grammar gives the ANTLR messages above"
    return 1
  fi
}

compiler_is_current() {
  [ -f "$COMPILER_JAR" ] || return 1
  local newer
  newer=$(find pom.xml org.opentelemetry.render/{pom.xml,META-INF,src} org.opentelemetry.render.ide/{pom.xml,META-INF,src} \
    org.opentelemetry.render.standalone/{pom.xml,src} releng/org.opentelemetry.render.target \
    -type f -newer "$COMPILER_JAR" -print -quit)
  [ -z "$newer" ]
}

# build_compiler: only what the command line needs; skipped when nothing changed
build_compiler() {
  if compiler_is_current; then
    say "the compiler is up to date"
    return 0
  fi
  step compiler "building the compiler (the first time: a few minutes for downloads)" maven -DskipTests \
    -pl releng/org.opentelemetry.render.target,org.opentelemetry.render.standalone -am package || die "the compiler does not build"
  grammar_is_clean "$LOG_DIR/compiler.log" || die "the grammar is ambiguous"
}

# build_cpp PRESET [TARGET...]
build_cpp() {
  local preset=$1
  shift
  local targets=()
  [ $# -gt 0 ] && targets=(--target "$@")
  step "configure-$preset" "configuring C++ ($preset)" cmake --preset "$preset" || return 1
  step "build-$preset" "compiling C++ ($preset)" cmake --build --preset "$preset" -j 2 "${targets[@]}" || return 1
}

run_build() {
  need_packages "${PACKAGES_BUILD[@]}"
  need_java
  need_maven
  step maven-build "building compiler, plug-in and update site" maven -DskipTests -DskipUITests package ||
    die "the Maven build failed"
  grammar_is_clean "$LOG_DIR/maven-build.log" || die "the grammar is ambiguous"
  build_cpp release || die "the C++ build failed"
  say "compiler:    bin/renderc ($(du -h "$COMPILER_JAR" | cut -f1))"
  say "update site: releng/org.opentelemetry.render.site/target/repository"
  say "C++:         build/release"
  [ -f build/release/runtime/librender_probe.a ] ||
    say "probes:      left out; they need, in Debian, ${PACKAGES_PROBES[*]}"
}
