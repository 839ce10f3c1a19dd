# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The extension for Visual Studio Code: tested and packaged as editors/vscode/render.vsix.

# need_node: Node.js with npm, from wherever they are; Debian's otherwise
need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    need_packages nodejs npm
  fi
}

# test_vscode: prints the tests in TAP
test_vscode() (
  cd editors/vscode || exit
  mkdir -p server
  cp "$COMPILER_JAR" server/renderc.jar
  cp ../../LICENSE .
  npm ci --prefer-offline && npm run check-format && npm run build && npm run package && npm test
)

suite_vscode() {
  local start=$SECONDS status=0 passed failed skipped
  build_compiler
  step vscode "testing and packaging the extension for VS Code" test_vscode || status=$?
  read -r passed failed skipped < <(awk '
    /^# pass / { p = $3 } /^# fail / { f = $3 } /^# skipped / { s = $3 }
    END { print p + 0, f + 0, s + 0 }' "$LOG_DIR/vscode.log")
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  record vscode "$passed" "$failed" "$skipped" $((SECONDS - start))
}
