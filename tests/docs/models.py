# SPDX-License-Identifier: Apache-2.0
"""Blocks in the Render language: whole files, and pieces that are put into a frame."""

import json
import subprocess

# What a piece may count on. `{}` is the piece.
FRAMES = {
    "in package": "package {package}\n{}",
    "in app": "package {package}\nnamespace {{ here: 0-99 there: 100-199 }}\napp here {{\n{}}}\n"
    "app there {{ }}\nmetric traffic {{ u64 bytes u32 active method gauge }}\n",
    "in span": "package {package}\nnamespace {{ here: 0-99 }}\n"
    'app here {{\nspan thing impl "Thing" include "\\"thing.h\\"" {{\n{}}}\n'
    "span host {{ index (id) u32 id aggregate all (type traffic interval 1 slots 4) }} }}\n"
    "metric traffic {{ u64 bytes u32 active method gauge }}\n",
}


class Models:
    """The models of a page, checked in as few runs of the compiler as their package names allow."""

    def __init__(self, renderc, directory):
        self.renderc, self.directory = renderc, directory
        self.cases = []  # (block, file, expected rules, lines before the piece)
        self.named = {}  # name of a model: its file

    def add(self, block, kind, name, rules):
        number = len(self.cases)
        folder = self.directory / f"model{number}"
        folder.mkdir(parents=True)
        if kind == "model":
            file, text, before = folder / f"{name}.render", block.text, 0
            self.named[name] = file
        else:
            file, frame = folder / "piece.render", FRAMES[kind]
            text = frame.format(block.text, package=f"example{number}")
            before = frame.split("{}\n")[0].split("{}}}")[0].split("{}")[0].count("\n")
        file.write_text(text)
        self.cases.append((block, file, sorted(rules), before))

    def check(self):
        """Yields (block, None or what is wrong)."""
        batches = []
        for case in self.cases:
            package = case[1].read_text().split("package", 1)[1].split()[0]
            batch = next((b for b in batches if package not in b), None)
            if batch is None:
                batches.append(batch := {})
            batch[package] = case
        for batch in batches:
            yield from self._check_batch(list(batch.values()))

    def _check_batch(self, cases):
        inputs = [argument for case in cases for argument in ("-i", str(case[1]))]
        done = subprocess.run(
            [self.renderc, "check", "--format", "json", "--severity", "RENDER-APP-SHARED-NAME=off", *inputs],
            capture_output=True, text=True, cwd=self.directory)
        if done.returncode == 2:
            raise RuntimeError(done.stderr)
        report = json.loads(done.stdout)["diagnostics"]
        for block, file, expected, before in cases:
            found = [d for d in report if (self.directory / d["file"]) == file and d["severity"] != "info"]
            infos = {d["rule"] for d in report if (self.directory / d["file"]) == file and d["severity"] == "info"}
            rules = sorted({d["rule"] for d in found} | (infos & set(expected)))
            if rules == expected:
                yield block, None
            else:
                said = "".join(f"\n  line {d['line'] - before + block.text_line - 1}: {d['message']} [{d['rule']}]" for d in found)
                yield block, f"reports {rules or 'nothing'}, not {expected or 'nothing'}{said}"

    def diagnostics(self, name):
        """What `renderc check` prints for a model of the page."""
        return self._run("check", name).stderr

    def map(self, name):
        """What `renderc map` prints for a model of the page."""
        return self._run("map", name).stdout

    def _run(self, command, name):
        file = self.named[name]
        return subprocess.run([self.renderc, command, "-i", file.name], cwd=file.parent, capture_output=True, text=True)

    def generate(self, name):
        """The directory with `generated/` of a model of the page."""
        file = self.named[name]
        output = file.parent / "generated"
        if not output.exists():
            done = subprocess.run([self.renderc, "generate", "-q", "-i", file.name, "-o", "generated"], cwd=file.parent,
                                  capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
        return file.parent
