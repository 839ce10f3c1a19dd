# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Formatting: google-java-format for Java, clang-format 14 for C and C++, our own compiler for models.

CLANG_FORMAT=clang-format-14

java_sources() {
  git ls-files -z --cached --others --exclude-standard -- '*.java' | existing_files
}

# the plug-in's example is the text of the README, which has its own lines
cpp_sources() {
  git ls-files -z --cached --others --exclude-standard -- '*.h' '*.hpp' '*.c' '*.cc' '*.inl' ':!:*/testdata/*' ':!:*golden*' \
    ':!:org.opentelemetry.render.ui/example/*' |
    existing_files
}

# those of tests are often laid out as they are on purpose
model_sources() {
  git ls-files -z --cached --others --exclude-standard -- 'examples/*.render' 'benchmarks/*.render' | existing_files
}

# files that are in the index but deleted in the tree are left out
existing_files() {
  local file
  while IFS= read -r -d '' file; do
    [ -f "$file" ] && printf '%s\0' "$file"
  done
  return 0
}

java_format() {
  local exports=() package
  for package in api code file parser tree util; do
    exports+=(--add-exports "jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED")
  done
  "$JAVA_HOME/bin/java" "${exports[@]}" --add-opens jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED -jar "$JAVA_FORMATTER" "$@"
}
export -f java_format 2>/dev/null || true

format_all() {
  java_sources | xargs -0 -r -n 200 bash -c 'java_format --replace "$@"' _
  cpp_sources | xargs -0 -r "$CLANG_FORMAT" -i
}

# format_models --check|--write; in ./dev test, the Java tests check the models
format_models() {
  build_compiler
  model_sources | xargs -0 -r bin/renderc format "$1"
}

# check_format: prints the files that are not formatted; fails if there are any
check_format() {
  local bad=0
  java_sources | xargs -0 -r -n 200 bash -c 'java_format --dry-run --set-exit-if-changed "$@"' _ || bad=1
  cpp_sources | xargs -0 -r "$CLANG_FORMAT" --dry-run --Werror || bad=1
  [ "$bad" -eq 0 ] || echo "run ./dev fmt"
  return "$bad"
}

run_fmt() {
  need_packages openjdk-17-jdk-headless maven git clang-format-14
  need_java
  need_maven
  need_java_formatter
  export JAVA_FORMATTER
  case "${1:-}" in
    "")
      format_all
      format_models --write
      ;;
    --check)
      local status=0
      check_format || status=1
      format_models --check || status=1
      return "$status"
      ;;
    *) die "fmt: unknown option '$1' (there is only --check)" ;;
  esac
}
