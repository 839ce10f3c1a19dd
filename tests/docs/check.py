#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py ROOT REPORT: tests the blocks and links of all pages; the report is JUnit XML.

The comment right before a block says how it is tested:

  <!-- test: model NAME [reports RULE...] -->           a whole .render file: no error or warning but these
  <!-- test: in package|app|span [reports RULE...] -->  a piece of one, in a frame of models.py
  <!-- test: prints check|map NAME -->                  what `renderc check` or `renderc map` prints for that model
  <!-- test: declarations MODEL -->                     C++ at namespace scope
  <!-- test: statements MODEL (PARAMETERS) -->          C++ in a function
  <!-- test: header MODEL FILE -->                      a C++ header of the page, for its other blocks
  <!-- test: program NAME MODEL SOURCE... -->           C++ that is run, with these generated sources
  <!-- test: prints NAME [LABEL] -->                    what that program prints [behind the line "== LABEL"]
  <!-- test: bytes NAME LABEL -->                       the same as hexadecimal bytes; two blanks begin a remark
  <!-- test: quoted from FILE -->                       each line is in that file
  <!-- test: by FILE -->                                that test runs it and names the page
  <!-- test: none, REASON -->                           not tested

A comment of several lines that begins like that is a block nobody sees; `c++ MODEL` is one with includes. In pages that
say `<!-- blocks tested by: FILE -->` other comments may stand before blocks: the test in FILE knows them. In those that also
say `do not edit`, nothing need stand there.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

from cpp import Code, hex_bytes, run_program
from links import check_links, check_reachable
from models import Models
from pages import Page


class Report:
    """Counts what was tested; prints failures as they come."""

    def __init__(self):
        self.suite = tree.Element("testsuite", name="docs")
        self.failed = self.total = self.left_out = 0

    def add(self, name, problem):
        self.total += 1
        case = tree.SubElement(self.suite, "testcase", classname="docs", name=name)
        if problem:
            self.failed += 1
            tree.SubElement(case, "failure").text = problem
            print(f"{name}: {problem}", flush=True)

    def leave_out(self, name, reason):
        self.left_out += 1
        print(f"{name}: not tested, {reason}")

    def write(self, path):
        self.suite.set("tests", str(self.total))
        self.suite.set("failures", str(self.failed))
        tree.ElementTree(self.suite).write(path, encoding="utf-8", xml_declaration=True)
        print(f"{self.total - self.failed} passed, {self.failed} failed; {self.left_out} blocks not tested, for the reasons above")


class PageTest:
    def __init__(self, root, page, directory, report):
        self.root, self.page, self.report = root, page, report
        self.models = Models(str(root / "bin/renderc"), directory)
        self.code, self.outputs, self.printed, self.programs = {}, {}, [], []

    def name(self, block):
        return f"{self.page.name}:{block.line}"

    def run(self):
        for block in self.page.blocks:
            problem = self.sort(block)
            if problem:
                self.report.add(self.name(block), problem)
        for block, problem in self.models.check():
            self.report.add(self.name(block), problem)
        for model, code in self.code.items():
            try:
                for block, problem in code.check(self.models.generate(model)):
                    self.report.add(self.name(block), problem)
            except RuntimeError as error:
                self.report.add(f"{self.page.name}: C++ with model {model}", str(error))
        for block, name, model, sources in self.programs:
            try:
                self.outputs[name] = run_program(self.root, self.page, block, self.models.generate(model), sources)
                self.report.add(self.name(block), None)
            except RuntimeError as error:
                self.report.add(self.name(block), str(error))
        for block, kind, words in self.printed:
            self.report.add(self.name(block), self.compare(block, kind, words))

    def sort(self, block):
        """Puts a block where it is tested. Gives what is wrong with its mark."""
        mark = block.mark
        if not mark.startswith("test:"):
            known = re.match(r"(run|output|before|after|(file|append|replace): \S+|run: .+|mistake: .+)(\n|$)", mark)
            if self.page.tested_by() and (known or self.page.is_written_by_a_program()):
                return None
            return f"nothing says how this block is tested ({mark or 'no comment before it'})"
        what, _, rest = mark[5:].strip().partition(" ")
        words = rest.split()
        if what in ("model", "in"):
            rules = words[words.index("reports") + 1 :] if "reports" in words else []
            kind = "model" if what == "model" else f"in {words[0]}"
            self.models.add(block, kind, words[0], rules)
        elif what in ("c++", "declarations", "statements", "header"):
            code = self.code.setdefault(words[0], Code(self.root, self.page, words[0]))
            if what == "c++":
                code.prelude(block)
            elif what == "declarations":
                code.declarations(block)
            elif what == "header":
                code.header(block, words[1])
                code.blocks.append(block)
            else:
                code.statements(block, rest[rest.index("(") + 1 : rest.rindex(")")])
        elif what == "program":
            self.programs.append((block, words[0], words[1], words[2:]))
        elif what in ("prints", "bytes"):
            self.printed.append((block, what, words))
        elif what == "quoted":
            self.report.add(self.name(block), self.quoted(block, words[1]))
        elif what == "by":
            self.report.add(self.name(block), self.tested_elsewhere(words[0]))
        elif what == "none," and rest:
            self.report.leave_out(self.name(block), rest)
        else:
            return f"unknown comment: {mark}"
        return None

    def compare(self, block, kind, words):
        if words[0] == "check":
            printed = self.models.diagnostics(words[1])
        elif words[0] == "map":
            printed = self.models.map(words[1])
        else:
            printed = self.outputs.get(words[0])
            if printed is None:
                return f"there is no output of a program '{words[0]}'"
            if len(words) > 1:
                parts = re.split(r"^== (.*)\n", printed, flags=re.M)
                printed = dict(zip(parts[1::2], parts[2::2])).get(" ".join(words[1:]))
                if printed is None:
                    return f"the program prints nothing called '{' '.join(words[1:])}'"
        same = hex_bytes(block.text) == printed.split() if kind == "bytes" else block.text.rstrip() == printed.rstrip()
        return None if same else f"not what is printed:\n{printed}"

    def quoted(self, block, name):
        def lines(text):
            found = (re.sub(r"\s+", " ", re.sub(r"(^|\s)(#|//) .*", "", line)).strip() for line in text.split("\n"))
            return [line for line in found if line]

        there = " ".join(lines((self.root / name).read_text()))
        missing = [line for line in lines(block.text) if line not in there and line != "..."]
        return f"not in {name}: {missing}" if missing else None

    def tested_elsewhere(self, name):
        file = self.root / name
        if not file.is_file():
            return f"there is no {name}"
        return None if self.page.path.name in file.read_text() else f"{name} does not mention {self.page.path.name}"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=root, capture_output=True, text=True,
                            check=True)
    pages = [Page(root, root / name) for name in sorted(listed.stdout.split()) if (root / name).exists()]
    report, cache = Report(), {page.path: page for page in pages}
    with tempfile.TemporaryDirectory() as scratch:
        for number, page in enumerate(pages):
            test = PageTest(root, page, pathlib.Path(scratch).resolve() / str(number), report)
            for tester in page.tested_by():
                report.add(f"{page.name}: blocks", test.tested_elsewhere(tester))
            test.run()
            report.add(f"{page.name}: links", "\n".join(check_links(root, page, cache)))
    report.add("docs/README.md: index", "\n".join(check_reachable(root, cache[root / "docs/README.md"], pages)))
    report.write(sys.argv[2])
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
