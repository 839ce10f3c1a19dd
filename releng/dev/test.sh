# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Runs the suites, counts their tests from the JUnit XML that each leaves, and prints one line over all.

RESULTS=$DEV_DIR/results
OWN_MAVEN_OPTS=${MAVEN_OPTS:-}

# record SUITE PASSED FAILED SKIPPED SECONDS
record() {
  printf '%s %s %s %s %s\n' "$@" >>"$RESULTS"
}

# sum_attribute NAME TAGS: adds up an attribute of <testsuite> elements, one per line
sum_attribute() {
  awk -v name="$1" '
    match($0, "[[:space:]]" name "=\"[0-9]+\"") { n += substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) }
    END { print n + 0 }' <<<"$2"
}

# count_junit SUITE STATUS SECONDS FILE...: a suite that ended badly without a failed test counts as one failure
count_junit() {
  local suite=$1 status=$2 seconds=$3
  shift 3
  local files=() file tags=""
  for file in "$@"; do [ ! -s "$file" ] || files+=("$file"); done
  # an element may stretch over lines
  [ ${#files[@]} -eq 0 ] || tags=$(cat "${files[@]}" | tr '\n\t' '  ' | grep -oE '<testsuite [^>]*>' || true)
  local tests failed skipped
  tests=$(sum_attribute tests "$tags")
  failed=$(($(sum_attribute failures "$tags") + $(sum_attribute errors "$tags")))
  skipped=$(($(sum_attribute skipped "$tags") + $(sum_attribute disabled "$tags")))
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1 tests=$((tests + 1)); fi
  if [ "$tests" -eq 0 ]; then failed=1 tests=1; echo "    $suite: no test ran"; fi
  [ "$skipped" -eq 0 ] || why_skipped "$suite" "${files[@]}"
  record "$suite" $((tests - failed - skipped)) "$failed" "$skipped" "$seconds"
}

# why_skipped SUITE FILE...: names the skipped tests with the reasons that they print
why_skipped() {
  python3 - "$@" <<'PYTHON'
import re, sys
import xml.etree.ElementTree as tree

for report in sys.argv[2:]:
    for case in tree.parse(report).iter("testcase"):
        skipped = case.find("skipped")
        if skipped is None:
            continue
        printed = case.findtext("system-out") or ""
        said = re.search(r"Skipped\n(.*)", printed)  # googletest
        lines = [line for line in printed.splitlines() if "skip" in line.lower()]
        reason = said.group(1) if said else lines[-1] if lines else skipped.get("message") or skipped.text or ""
        print(f"    {sys.argv[1]}: skipped {case.get('name')}: {reason.strip()}")
PYTHON
}

# make_temporary_folder SUITE: for the temporary files of all its programs
make_temporary_folder() {
  export TMPDIR=$DEV_DIR/tmp/$1
  export TEST_TMPDIR=$TMPDIR # googletest's
  # Maven splits its options at every space
  [[ $TMPDIR = *[[:space:]]* ]] || export MAVEN_OPTS="$OWN_MAVEN_OPTS -Djava.io.tmpdir=$TMPDIR"
  rm -rf "$TMPDIR"
  mkdir -p "$TMPDIR"
}

# remove_temporary_folder SUITE: names what tests have left in it; Maven leaves files of its own
remove_temporary_folder() {
  find "$TMPDIR" -mindepth 1 -maxdepth 1 \
    ! -name 'plexus.osgi.*' ! -name 'jansi-*' ! -name 'surefire-*' -printf "    $1: left a temporary file: %f\n"
  rm -rf "$TMPDIR"
}

suite_format() {
  need_java_formatter
  export JAVA_FORMATTER
  local start=$SECONDS passed=0 failed=0
  if step fmt-check "checking the format of all sources" check_format; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  if step shellcheck "checking the shell scripts" shellcheck -x dev bin/renderc .ci/run releng/dev/*.sh examples/*/demo.sh \
    tests/consumer/*.sh tests/{mutations,names,property}/*.sh; then
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
    maven --display -Pproduct verify || status=$?
  [ "$status" -ne 0 ] || grammar_is_clean "$LOG_DIR/java.log" || status=1
  local install=$DEV_DIR/install.xml
  rm -f "$install"
  if [ "$status" -eq 0 ]; then
    step install "installing the Eclipse plug-in from its update site" releng/dev/install-test.sh "$PWD" "$install" || status=$?
  fi
  count_junit java "$status" $((SECONDS - start)) org.opentelemetry.render.tests/target/surefire-reports*/TEST-*.xml \
    org.opentelemetry.render.standalone/target/surefire-reports/TEST-*.xml "$install"
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
  if step readme "following the tutorials" releng/dev/tutorial-test.sh "$PWD"; then passed=1; else failed=1; fi
  record readme "$passed" "$failed" 0 $((SECONDS - start))
}

suite_docs() {
  local start=$SECONDS status=0
  local report=$DEV_DIR/docs.xml
  rm -f "$report"
  build_compiler
  step docs "testing code and links in the documentation" python3 tests/docs/check.py "$PWD" "$report" || status=$?
  count_junit docs "$status" $((SECONDS - start)) "$report"
}

run_tests() {
  local suites=("$@") suite
  [ ${#suites[@]} -gt 0 ] || suites=(format java gcc clang vscode docs readme)
  for suite in "${suites[@]}"; do
    case "$suite" in
      format | java | gcc | clang | vscode | docs | readme) ;;
      *) die "test: unknown suite '$suite' (there are: format java gcc clang vscode docs readme)" ;;
    esac
  done
  need_packages "${PACKAGES_BUILD[@]}" "${PACKAGES_TEST[@]}"
  [[ " ${suites[*]} " != *" vscode "* ]] || need_node
  need_java
  need_maven
  : >"$RESULTS"
  for suite in "${suites[@]}"; do
    make_temporary_folder "$suite"
    case "$suite" in
      format) suite_format ;;
      java) suite_java ;;
      gcc) suite_cpp gcc gcc-asan ;;
      clang) suite_cpp clang clang-release ;;
      vscode) suite_vscode ;;
      docs) suite_docs ;;
      readme) suite_readme ;;
    esac
    remove_temporary_folder "$suite"
  done
  echo
  awk '{ printf "%-8s %5d passed, %d failed, %d skipped  %5.1f min\n", $1, $2, $3, $4, $5 / 60 }' "$RESULTS"
  awk '{ p += $2; f += $3; s += $4 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 }' "$RESULTS"
}
