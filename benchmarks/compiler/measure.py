#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the compiler on models of make_model.py: CPU time and memory per run, lines generated; with --compile also
what g++ -O2 takes for the large model.

usage: measure.py RENDERC [--runs N] [--features FEATURE,...] [--include DIRECTORY...] [--compile] [--smoke]

--smoke only generates the model of 200 messages once, and fails if that takes more than ten times the target.
"""
import argparse
import collections
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TARGET_SECONDS_200 = 0.7
TARGET_MEGABYTES_6000 = 600
# a quarter of what the code that another generator makes for a model of the size of "large" needs
TARGET_LINES, TARGET_COMPILE_SECONDS = 32000, 37.5


def run(command, **options):
    """(CPU seconds, MB of the largest resident set, wall seconds)"""
    before = os.times().elapsed
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"measure.py: status {process.returncode}: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.times().elapsed - before


def generate(renderc, scratch, model, runs):
    """Medians over the runs, each into a fresh directory, and the last directory."""
    source = scratch / "model.render"
    with open(source, "w", encoding="utf-8") as file:
        subprocess.run([sys.executable, HERE / "make_model.py", *model], check=True, stdout=file)
    results = []
    for number in range(runs):
        output = scratch / f"{'-'.join(model)}-{number}" / "generated"
        results.append(run([renderc, "-i", source, "-o", output], stderr=subprocess.DEVNULL))
    cpu, memory, wall = (statistics.median(values) for values in zip(*results))
    files = [path for path in output.rglob("*") if path.suffix in (".h", ".inl", ".c", ".cc")]
    lines = collections.Counter()
    for path in files:
        lines[path.name] += len(path.read_text(encoding="utf-8").splitlines())
    print(f"{' '.join(model):32} {cpu:6.2f} s CPU {wall:6.2f} s wall {memory:5.0f} MB {len(files):5} files "
          f"{sum(lines.values()):8} lines", flush=True)
    return cpu, memory, lines, output


def compile_all(output, includes):
    """CPU seconds of g++ by name of the source file."""
    seconds = collections.Counter()
    for source in sorted(output.rglob("*.c*")):
        command = ["g++", "-std=c++20", "-O2", "-c", source, "-o", os.devnull, f"-I{output.parent}", f"-I{output}"]
        seconds[source.name] += run(command + [f"-I{path}" for path in includes])[0]
    return seconds


def verdict(what, value, limit):
    print(f"  {what}: {value:.1f}, at most {limit} ... {'met' if value <= limit else 'MISSED'}")


def top(counter, count=8):
    return ", ".join(f"{name} {value:.0f}" for name, value in counter.most_common(count))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("renderc")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--features", default="")
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        if arguments.smoke:
            cpu, _, lines, _ = generate(arguments.renderc, scratch, ["messages", "200"], 1)
            if cpu > 10 * TARGET_SECONDS_200 or not lines["messages.h"]:
                sys.exit("measure.py: the compiler is far from its target")
            return
        cpu = generate(arguments.renderc, scratch, ["messages", "200"], arguments.runs)[0]
        verdict("CPU seconds", cpu, TARGET_SECONDS_200)
        for count in ("1500", "3000"):
            generate(arguments.renderc, scratch, ["messages", count], 1)
        memory = generate(arguments.renderc, scratch, ["messages", "6000"], 1)[1]
        verdict("MB", memory, TARGET_MEGABYTES_6000)
        features = [feature for feature in arguments.features.split(",") if feature]
        lines, output = generate(arguments.renderc, scratch, ["large", *features], 1)[2:]
        verdict("lines", sum(lines.values()), TARGET_LINES)
        print(f"  most lines: {top(lines)}")
        if arguments.compile:
            seconds = compile_all(output, arguments.include)
            verdict("CPU seconds of g++ -O2", sum(seconds.values()), TARGET_COMPILE_SECONDS)
            print(f"  longest: {top(seconds)}")


if __name__ == "__main__":
    main()
