#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install-test.sh ROOT REPORT: installs the plug-in from the update site into a plain workbench, as "Install New Software"
# does, and lets the workbench build a project; starts the ready product, too. Writes REPORT as JUnit XML. Needs what
# "mvn -Pproduct verify" leaves, and a display (xvfb-run).
# shellcheck disable=SC2317 # run calls the functions
set -euo pipefail

root=$1
report=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$scratch" # where the director leaves some
site=$root/releng/org.opentelemetry.render.site/target/repository
products=$root/releng/org.opentelemetry.render.product/target/products
cases=""
failed=0

# run NAME COMMAND...: one test case. "set -e" has no effect in it, so what must hold is joined with &&.
run() {
  local name=$1 log=$scratch/$1.log
  shift
  if "$@" >"$log" 2>&1; then
    cases+="  <testcase classname=\"install\" name=\"$name\"/>"$'\n'
  else
    failed=$((failed + 1))
    cases+="  <testcase classname=\"install\" name=\"$name\"><failure/></testcase>"$'\n'
    echo "--- $name"
    tail -n 40 "$log"
  fi
}

unpack() {
  mkdir -p "$scratch/$2"
  tar --warning=no-unknown-keyword -xzf "$products/$1-linux.gtk.x86_64.tar.gz" -C "$scratch/$2" --strip-components=1
}

installed() {
  "$scratch/plain/render-workbench" -nosplash -application org.eclipse.equinox.p2.director -destination "$scratch/plain" \
    -listInstalledRoots | grep -q '^org.opentelemetry.render.feature.feature.group'
}

install_feature() {
  if installed; then return 1; fi
  "$scratch/plain/render-workbench" -nosplash -application org.eclipse.equinox.p2.director -repository "file:$site" \
    -destination "$scratch/plain" -installIU org.opentelemetry.render.feature.feature.group && installed
}

# builds_a_project WORKBENCH: a correct model is generated, a wrong one makes the build fail with its message
builds_a_project() {
  local project=$scratch/project-$1 said=$scratch/said-$1
  mkdir -p "$project"
  cp "$root"/org.opentelemetry.render.ui/example/* "$project"
  build "$1" "$project" && test -s "$project/generated/hello/greeter/messages.h" || return 1
  sed -i 's/said ref id/said ref idx/' "$project/hello.render"
  if build "$1" "$project" >"$said"; then return 1; fi
  cat "$said"
  grep -q "hello.render:.*: error: .*idx" "$said"
}

build() {
  xvfb-run -a "$scratch/$1/render-workbench" -nosplash -application org.opentelemetry.render.ui.build \
    -data "$scratch/workspace-$1" "$2"
}

unpack plain.workbench plain
unpack org.opentelemetry.render.workbench product
run the_director_installs_the_feature install_feature
run a_plain_workbench_with_the_feature_builds builds_a_project plain
run the_product_for_linux_builds builds_a_project product
for platform in win32.win32.x86_64.zip macosx.cocoa.aarch64.tar.gz; do
  run "the_product_is_there_for_${platform%%.*}" test -s "$products/org.opentelemetry.render.workbench-$platform"
done
total=$(grep -c '<testcase' <<<"$cases")
printf '<testsuite name="install" tests="%d" failures="%d" errors="0" skipped="0">\n%s</testsuite>\n' \
  "$total" "$failed" "$cases" >"$report"
exit "$((failed > 0))"
