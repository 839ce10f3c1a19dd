# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Runs the suites, counts their tests from the JUnit XML that each leaves, and prints one line over all.

RESULTS=$DEV_DIR/results

# record SUITE PASSED FAILED SKIPPED SECONDS
record() {
  printf '%s %s %s %s %s\n' "$@" >>"$RESULTS"
}

# sum_attribute NAME FILE...: adds up an attribute of the <testsuite> elements
sum_attribute() {
  local name=$1
  shift
  grep -ohE '<testsuite( |$)[^>]*' "$@" | grep -oE " $name=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'
}

# count_junit SUITE STATUS SECONDS FILE...: a suite that ended badly without a failed test counts as one failure
count_junit() {
  local suite=$1 status=$2 seconds=$3
  shift 3
  local files=() file
  for file in "$@"; do [ -s "$file" ] && files+=("$(tr '\n' ' ' <"$file" >"$DEV_DIR/junit.$$.${#files[@]}" && echo "$DEV_DIR/junit.$$.${#files[@]}")"); done
  local tests=0 failed=0 skipped=0
  if [ ${#files[@]} -gt 0 ]; then
    tests=$(sum_attribute tests "${files[@]}")
    failed=$(($(sum_attribute failures "${files[@]}") + $(sum_attribute errors "${files[@]}")))
    skipped=$(($(sum_attribute skipped "${files[@]}") + $(sum_attribute disabled "${files[@]}")))
    rm -f "${files[@]}"
  fi
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1 tests=$((tests + 1)); fi
  if [ "$tests" -eq 0 ]; then failed=1 tests=1; echo "    $suite: no test ran"; fi
  record "$suite" $((tests - failed - skipped)) "$failed" "$skipped" "$seconds"
}

suite_format() {
  need_java_formatter
  export JAVA_FORMATTER
  local start=$SECONDS passed=0 failed=0
  if step fmt-check "checking the format of all sources" check_format; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  if step shellcheck "checking the shell scripts" shellcheck -x dev bin/renderc .ci/run releng/dev/*.sh tests/consumer/*.sh; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
  record format "$passed" "$failed" 0 $((SECONDS - start))
}

suite_java() {
  local start=$SECONDS status=0
  rm -rf org.opentelemetry.render.tests/target/surefire-reports* org.opentelemetry.render.standalone/target/surefire-reports
  step java "building and testing compiler, language server and Eclipse plug-in (Maven; the first time: some minutes for downloads)" \
    xvfb-run -a -s "-screen 0 1280x800x24" "$MVN" -B verify || status=$?
  [ "$status" -ne 0 ] || grammar_is_clean "$LOG_DIR/java.log" || status=1
  count_junit java "$status" $((SECONDS - start)) org.opentelemetry.render.tests/target/surefire-reports*/TEST-*.xml \
    org.opentelemetry.render.standalone/target/surefire-reports/TEST-*.xml
}

# suite_cpp SUITE PRESET
suite_cpp() {
  local suite=$1 preset=$2 start=$SECONDS status=0
  local report=$DEV_DIR/$suite.xml
  rm -f "$report"
  build_compiler
  build_cpp "$preset" || status=$?
  if [ "$status" -eq 0 ]; then
    step "test-$preset" "testing C++ ($preset)" ctest --preset "$preset" -j 2 --output-junit "$report" || status=$?
  fi
  count_junit "$suite" "$status" $((SECONDS - start)) "$report"
}

suite_readme() {
  local start=$SECONDS passed=0 failed=0
  build_compiler
  if step readme "following the README's tutorial" releng/dev/tutorial-test.sh "$PWD"; then passed=1; else failed=1; fi
  record readme "$passed" "$failed" 0 $((SECONDS - start))
}

run_tests() {
  local suites=("$@") suite
  [ ${#suites[@]} -gt 0 ] || suites=(format java gcc clang readme)
  for suite in "${suites[@]}"; do
    case "$suite" in
      format | java | gcc | clang | readme) ;;
      *) die "test: unknown suite '$suite' (there are: format java gcc clang readme)" ;;
    esac
  done
  need_packages "${PACKAGES_BUILD[@]}" "${PACKAGES_TEST[@]}"
  need_java
  need_maven
  : >"$RESULTS"
  for suite in "${suites[@]}"; do
    case "$suite" in
      format) suite_format ;;
      java) suite_java ;;
      gcc) suite_cpp gcc gcc-asan ;;
      clang) suite_cpp clang clang-release ;;
      readme) suite_readme ;;
    esac
  done
  echo
  awk '{ printf "%-8s %5d passed, %d failed, %d skipped  %5.1f min\n", $1, $2, $3, $4, $5 / 60 }' "$RESULTS"
  awk '{ p += $2; f += $3; s += $4 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 }' "$RESULTS"
}
