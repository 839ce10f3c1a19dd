#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the language server as an editor sees it: how long it takes to start, what it takes to have a large model open,
and how long a person waits after a keystroke in the middle of it.

usage: measure.py RENDERC [--messages N] [--keys N] [--check] [--smoke]

--check fails if a target is missed. --smoke opens a small model only and types three keys.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

from client import Client

HERE = pathlib.Path(__file__).resolve().parent
MAKE_MODEL = HERE.parent / "compiler" / "make_model.py"
TARGET_DIAGNOSTICS_MS, TARGET_COMPLETION_MS = 1000, 300
URI = "file:///model/large.render"
# typed one after the other: a whole new field, so that the text is wrong in between and right again at the end
FIELD = "\n      77: u32 typed_value"


def milliseconds(start):
    return (time.monotonic() - start) * 1000


def make_model(messages):
    return subprocess.run([sys.executable, MAKE_MODEL, "messages", str(messages)],
                          check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def middle_field(text):
    """(line, character) of the end of a line in the middle of the text that is a field"""
    lines = text.split("\n")
    line = next(i for i in range(len(lines) // 2, len(lines)) if ": u32 value_" in lines[i])
    return line, len(lines[line])


def start(renderc):
    began = time.monotonic()
    client = Client([renderc, "lsp"])
    client.initialize()
    return client, milliseconds(began)


class Typist:
    """Types a text over and over, key by key; what was typed is undone at the end of a round."""

    def __init__(self, client, text):
        self.client = client
        self.version = 1
        self.line, self.character = self.home = middle_field(text)
        self.typed = ""

    def edit(self, start, end, text):
        self.version += 1
        self.client.notify("textDocument/didChange", {
            "textDocument": {"uri": URI, "version": self.version},
            "contentChanges": [{"range": {"start": self.position(start), "end": self.position(end)}, "text": text}]})

    @staticmethod
    def position(place):
        return {"line": place[0], "character": place[1]}

    def key(self):
        if len(self.typed) == len(FIELD):
            self.edit(self.home, (self.line, self.character), "")
            self.typed, (self.line, self.character) = "", self.home
            return
        key = FIELD[len(self.typed)]
        self.edit((self.line, self.character), (self.line, self.character), key)
        self.typed += key
        self.line, self.character = (self.line + 1, 0) if key == "\n" else (self.line, self.character + 1)

    def cursor(self):
        return {"textDocument": {"uri": URI}, "position": self.position((self.line, self.character))}


def summary(what, times, target=None):
    """Prints median, 95th percentile, worst and first; whether the 95th percentile met the target"""
    median = statistics.median(times)
    rank = sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
    met = target is None or rank <= target
    verdict = "" if target is None else f"  at most {target} ... {'met' if met else 'MISSED'}"
    print(f"{what:38} {median:7.0f} ms  {rank:7.0f} ms  {max(times):7.0f} ms  {times[0]:7.0f} ms{verdict}", flush=True)
    return met


def measure(client, text, keys):
    opened = time.monotonic()
    client.notify("textDocument/didOpen", {
        "textDocument": {"uri": URI, "languageId": "render", "version": 1, "text": text}})
    found = client.diagnostics(URI, 1)
    print(f"open to diagnostics: {milliseconds(opened):.0f} ms, {len(found)} diagnostics")
    typist = Typist(client, text)

    print(f"{'':38} {'median':>10}  {'95 %':>10}  {'worst':>10}  {'first':>10}")
    times = []
    before = cpu_seconds(client)
    for _ in range(keys):
        began = time.monotonic()
        typist.key()
        client.diagnostics(URI, typist.version)
        times.append(milliseconds(began))
    cpu = (cpu_seconds(client) - before) / keys * 1000
    met = summary("keystroke to diagnostics", times, TARGET_DIAGNOSTICS_MS)
    print(f"CPU of the server per keystroke and check: {cpu:.0f} ms")

    times = []
    for _ in range(keys):
        began = time.monotonic()
        typist.key()
        client.request("textDocument/completion", typist.cursor())
        times.append(milliseconds(began))
    met &= summary("keystroke to completion", times, TARGET_COMPLETION_MS)
    client.diagnostics(URI, typist.version)

    document = {"textDocument": {"uri": URI}}
    for what, method, params in (
            ("hover", "textDocument/hover", typist.cursor()),
            ("places of a name", "textDocument/documentHighlight", typist.cursor()),
            ("outline", "textDocument/documentSymbol", document),
            ("code lenses", "textDocument/codeLens", document),
            ("colours", "textDocument/semanticTokens/full", document),
            ("folding", "textDocument/foldingRange", document)):
        times = []
        for _ in range(min(5, keys)):
            began = time.monotonic()
            client.request(method, params)
            times.append(milliseconds(began))
        summary(what, times)
    return met


def cpu_seconds(client):
    """CPU time of the server so far, which other work on the machine disturbs less; 0 where the system does not say"""
    stat = pathlib.Path(f"/proc/{client.process.pid}/stat")
    if not stat.exists():
        return 0
    ticks = stat.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def memory(client):
    """(MB now, MB at most) of the server's resident set"""
    status = pathlib.Path(f"/proc/{client.process.pid}/status").read_text(encoding="ascii")
    values = dict(line.split(":", 1) for line in status.splitlines())
    return [int(values[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("renderc")
    parser.add_argument("--messages", type=int, default=6000)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.smoke:
        options.messages, options.keys = 60, 3
    times = []
    for number in range(1 if options.smoke else 5):
        client, took = start(options.renderc)
        times.append(took)
        client.close()
    print(f"start to the answer of initialize: {statistics.median(times):.0f} ms (median of {len(times)})")
    text = make_model(options.messages)
    print(f"{options.messages} messages, {len(text.splitlines())} lines, {len(text) / 1e6:.1f} MB")
    client, _ = start(options.renderc)
    met = measure(client, text, options.keys)
    if pathlib.Path("/proc/self/status").exists():
        now, most = memory(client)
        print(f"memory: {now:.0f} MB resident, {most:.0f} MB at most")
    client.close()
    return 0 if met or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
