# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The demonstration: examples/flowmon on this machine's own connections.

run_demo() {
  need_packages "${PACKAGES_BUILD[@]}" iproute2 procps python3
  need_java
  need_maven
  build_compiler
  build_cpp release flowmon || die "flowmon does not build"
  examples/flowmon/demo.sh build/release/examples/flowmon
}
