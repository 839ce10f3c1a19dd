#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py TABLE SUITE CTEST: whether a table has all of its ids, and whether the tests that it names exist. SUITE is
gcc or clang; the working directory is the build tree, whose tests CTEST lists.

A line "ids: A1..A18 B-01..B-13" says which ids there are. What belongs to an id is in lines "ID WORD..." of a text, or in
rows "| ID | ... | `WORD` `WORD` |" of a page. Several lines may have the same id. Words are

  ctest:NAME       a test of C++ in every suite; gcc:NAME and clang:NAME one of that suite only
  diag:MODEL       a model of the diagnostics corpus that gives exactly its .diag; diag:MODEL=RULE one that shows this rule
  java:CLASS.NAME  a test of the compiler, below the packages of its tests

or, instead of them, "design - WHY": there is nothing to test."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "org.opentelemetry.render.tests/testdata/diagnostics"
JAVA = ROOT / "org.opentelemetry.render.tests/src/org/opentelemetry/render/tests"
STANDALONE = ROOT / "org.opentelemetry.render.standalone/src/test/java/org/opentelemetry/render"


class Tests:
    """The tests of a build tree."""

    def __init__(self, ctest):
        self.names, self.left_out = set(), set()
        for test in json.loads(subprocess.check_output([ctest, "--show-only=json-v1"], text=True))["tests"]:
            properties = {p["name"]: p["value"] for p in test.get("properties", [])}
            name = re.sub(r"\s+#.*", "", test["name"])  # behind it the value of a parameter
            if not properties.get("DISABLED"):
                self.names.add(name)
            # stands for all tests of one program, or several, that cannot be built here
            if "SKIPPED: " in properties.get("SKIP_REGULAR_EXPRESSION", []):
                self.left_out |= {name + ".", name + "_"}

    def has(self, name):
        return name in self.names or name.startswith(tuple(self.left_out))


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
        return None if kind not in ("ctest", suite) or tests.has(name) else f"no test {name}"
    if kind == "java":
        return java_problem(name)
    if kind == "diag":
        return diagnostics_problem(name)
    return f"what is {word}?"


def all_ids(text):
    """The ids that a table declares, in order."""
    ids = []
    for declared in re.findall(r"\bids: ([^\n]*)", text):
        for word in re.findall(r"[A-Z]\S*\d", declared):
            first, _, last = word.partition("..")
            letters, number = re.fullmatch(r"(.*?)(\d+)", first).groups()
            end = int(re.search(r"\d+$", last or first)[0])
            ids += [f"{letters}{i:0{len(number)}}" for i in range(int(number), end + 1)]
    return ids


def entries(table):
    """Yields (line number, id, words, whether there is an explanation instead of words)."""
    is_page = table.suffix == ".md"
    for number, line in enumerate(table.read_text().splitlines(), 1):
        if is_page:
            row = re.match(r"\| ([A-Z]\S*\d) \|.*\|([^|]*)\|$", line)
            if not row:
                continue
            name, text = row[1], row[2].strip()
            words = re.findall(r"`([^`]*)`", text)
        elif line.strip() and not line.startswith("#"):
            name, _, text = line.partition(" ")
            words = text.split()
        else:
            continue
        explained = re.match(r"\s*design - \S", text) is not None
        yield number, name, [] if explained else words, explained


def main():
    table = pathlib.Path(sys.argv[1])
    suite, ctest = sys.argv[2:]
    tests = Tests(ctest)
    ids = all_ids(table.read_text())
    problems, shown, explained = [], set(), set()
    for number, name, words, is_explained in entries(table):
        found = [] if name in ids else [f"unknown id {name}"]
        if is_explained:
            explained.add(name)
        elif words:
            shown.add(name)
            found += [p for p in (problem(word, suite, tests) for word in words) if p]
        else:
            found.append("says neither what nor why")
        problems += [f"{table.name}:{number}: {text}" for text in found]
    problems += [f"{name} is missing" for name in ids if name not in shown | explained]
    if not ids:
        problems.append("there are no ids")
    print("\n".join(problems) or f"{len(shown)} shown by tests, {len(explained - shown)} explained")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
