# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The benchmarks in full; docs/benchmarks.md says how to read what they print.

# need_sbe: sets SBE_JAR to the pinned compiler of Simple Binary Encoding
need_sbe() {
  local version
  version=$(pom_property sbe.version)
  SBE_JAR=$DEV_DIR/sbe-all-$version.jar
  [ -f "$SBE_JAR" ] && return 0
  step sbe "fetching SBE $version" fetch_artifact "uk.co.real-logic:sbe-all:$version" "$DEV_DIR" ||
    die "could not fetch SBE $version"
}

bench_codec() {
  benchmarks/codec/compare.py build/bench/benchmarks/codec/codec_benchmark
}

bench_queue() {
  build/bench/benchmarks/queue/queue_benchmark
}

bench_compiler() {
  benchmarks/compiler/measure.py bin/renderc --features references,proxies,metrics --compile --include runtime/include
  benchmarks/compiler/compare.py bin/renderc --sbe "$SBE_JAR"
}

bench_editor() {
  benchmarks/editor/measure.py bin/renderc
}

bench_probe() {
  RENDER_PROBE_LOAD=full build/bench/benchmarks/probe/bench.probe
}

# run_soak [MODELS]: the tests with random models, with so many of new seeds, instead of what ./dev test has time for
run_soak() {
  local models=${1:-300} seed
  [[ $models =~ ^[1-9][0-9]{0,5}$ ]] || die "bench --soak: '$models' is not a number of models"
  seed=$(($(date +%s) % 100000000))
  need_packages "${PACKAGES_BUILD[@]}"
  need_java
  need_maven
  build_compiler
  step configure-soak "configuring C++ (clang-release)" cmake --preset clang-release || die "CMake failed"
  step build-soak "compiling the runtime" cmake --build --preset clang-release -j 2 --target render_runtime ||
    die "the runtime does not build"
  say "soak: $models models of each kind from seed $seed on"
  RENDER_PROPERTY_SEED=$seed RENDER_PROPERTY_MODELS=$models RENDER_MUTANTS_SEED=$seed RENDER_MUTANTS=$models \
    ctest --test-dir build/clang-release --output-on-failure --timeout 86400 \
    -R '^(property\.new_seed|mutations\.compile)$'
}

run_bench() {
  if [ "${1:-}" = --soak ]; then
    shift
    run_soak "$@"
    return
  fi
  local parts=("$@") part
  [ ${#parts[@]} -gt 0 ] || parts=(codec queue compiler editor probe)
  for part in "${parts[@]}"; do
    case "$part" in
      codec | queue | compiler | editor | probe) ;;
      *) die "bench: unknown part '$part' (there are: codec queue compiler editor probe)" ;;
    esac
  done
  need_packages "${PACKAGES_BUILD[@]}" "${PACKAGES_PROBES[@]}" "${PACKAGES_BENCH[@]}"
  need_java
  need_maven
  need_sbe
  build_compiler
  step configure-bench "configuring C++ (bench)" cmake --preset bench "-DRENDER_SBE_JAR=$SBE_JAR" || die "CMake failed"
  step build-bench "compiling C++ (bench)" cmake --build --preset bench -j 2 || die "the benchmarks do not build"
  for part in "${parts[@]}"; do
    say "$part"
    "bench_$part"
  done
}
