# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The demonstrations: examples/flowmon on this machine's own connections, examples/rpcprobe on a web service.

run_demo() {
  case "${1:-flowmon}" in
    flowmon) demo_of flowmon ;;
    probes) demo_of rpcprobe "${PACKAGES_PROBES[@]}" ;;
    *) die "unknown demo '$1'; there are flowmon and probes" ;;
  esac
}

# demo_of EXAMPLE PACKAGE...
demo_of() {
  local example=$1
  shift
  need_packages "${PACKAGES_BUILD[@]}" iproute2 procps python3 "$@"
  need_java
  need_maven
  build_compiler
  build_cpp release "$example" || die "$example does not build"
  "examples/$example/demo.sh" "build/release/examples/$example"
}
