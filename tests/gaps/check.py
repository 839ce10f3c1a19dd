#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py SUITE CTEST: whether everything that gaps.txt names exists. SUITE is gcc or clang; the working
directory is the build tree, whose tests CTEST lists."""

import json
import pathlib
import re
import subprocess
import sys

IDS = [f"A{i}" for i in range(1, 19)] + [f"B{i}" for i in range(1, 14)]
IDS += [f"C{i}" for i in range(1, 24)] + [f"G{i}" for i in range(1, 11)]

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPUS = ROOT / "org.opentelemetry.render.tests/testdata/diagnostics"
JAVA = ROOT / "org.opentelemetry.render.tests/src/org/opentelemetry/render/tests"
STANDALONE = ROOT / "org.opentelemetry.render.standalone/src/test/java/org/opentelemetry/render"


def listed_tests(ctest):
    tree = json.loads(subprocess.check_output([ctest, "--show-only=json-v1"], text=True))
    tests = {test["name"] for test in tree["tests"]}
    disabled = {
        test["name"]
        for test in tree["tests"]
        if any(p["name"] == "DISABLED" and p["value"] for p in test.get("properties", []))
    }
    return tests - disabled


def java_problem(name):
    class_name, method = name.rsplit(".", 1)
    folder = STANDALONE if class_name.startswith("standalone.") else JAVA
    source = folder / (class_name.replace(".", "/") + ".java")
    if not source.is_file():
        return f"no class {class_name}"
    pattern = r"@Test(?:\([^)]*\))?\s+public void " + re.escape(method) + r"\("
    return None if re.search(pattern, source.read_text()) else f"no test {method} in {class_name}"


def diagnostics_problem(name):
    model, _, rule = name.partition("=")
    if not (CORPUS / (model + ".render")).is_file():
        return f"no model {model}"
    expected = CORPUS / (model + ".diag")
    if not expected.is_file():
        return f"no diagnostics of {model}"
    text = expected.read_text()
    if rule and f"[{rule}]" not in text:
        return f"{model} does not show {rule}"
    # models that show what is accepted warn; all others are refused
    return None if "[RENDER-" in text else f"{model} shows no rule"


def problem(word, suite, tests):
    kind, _, name = word.partition(":")
    if kind in ("gcc", "clang", "ctest"):
        return None if kind not in ("ctest", suite) or name in tests else f"no test {name}"
    if kind == "java":
        return java_problem(name)
    if kind == "diag":
        return diagnostics_problem(name)
    return f"what is {word}?"


def main():
    suite, ctest = sys.argv[1:]
    tests = listed_tests(ctest)
    problems, shown, explained = [], set(), set()
    for number, line in enumerate((HERE / "gaps.txt").read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        gap, *words = line.split()
        found = []
        if gap not in IDS:
            found.append(f"unknown id {gap}")
        if words and re.fullmatch(r"issue:\d+|design", words[0]):
            if len(words) < 3 or words[1] != "-":
                found.append("says neither what nor why")
            explained.add(gap)
        else:
            shown.update([gap] if words else [])
            found += [p for p in (problem(word, suite, tests) for word in words) if p]
        problems += [f"gaps.txt:{number}: {text}" for text in found]
    problems += [f"{gap} is missing" for gap in IDS if gap not in shown | explained]
    print("\n".join(problems) or f"{len(shown)} shown by tests, {len(explained - shown)} to come")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
