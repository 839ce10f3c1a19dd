#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install.sh BUILD CONFIG PREFIX: installs a build somewhere, and moves it to PREFIX.
set -euo pipefail
build=$1 config=$2 prefix=$3
rm -rf "$prefix" "$prefix.first"
cmake --install "$build" --config "$config" --prefix "$prefix.first"
mv "$prefix.first" "$prefix"
if grep -rIl "$prefix.first" "$prefix"; then
  echo "FAILED: the files above name the place of the installation" >&2
  exit 1
fi
"$prefix/bin/renderc" --version
bash -n "$prefix/share/bash-completion/completions/renderc"
