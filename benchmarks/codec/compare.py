#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs codec_benchmark once and prints its medians as a table, with ratios to SBE.

usage: compare.py CODEC_BENCHMARK [--repetitions N] [--min-time SECONDS] [--json FILE] [--check]

All codecs run in one process and in random order, so that a change of the machine's load meets all of them. Time is
CPU time; where the system lets programs count instructions, those are printed too. --check fails when a target
of docs/benchmarks.md is missed.
"""
import argparse
import json
import subprocess
import sys
import tempfile

WORKLOADS = ["mixed10k", "mixed300k", "pid_info_create", "task_info", "udp_stats", "close_sock"]
# row -> the most that it may cost, as a multiple of SBE with its checks on, by the total over a workload
TARGETS = {"render_fast": 1.2, "render_compatible": 3.0}
REFERENCE = "sbe"


def run(program, repetitions, min_time, output):
    command = [program, f"--benchmark_repetitions={repetitions}", f"--benchmark_min_time={min_time}",
               "--benchmark_enable_random_interleaving=true", "--benchmark_report_aggregates_only=true",
               f"--benchmark_out={output}", "--benchmark_out_format=json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(output, encoding="utf-8") as file:
        return json.load(file)


def medians(results):
    """{(operation, workload, codec): row}"""
    rows = {}
    for row in results["benchmarks"]:
        if row.get("aggregate_name", "median") == "median":
            rows[tuple(row["run_name"].split("/"))] = row
    return rows


def cell(row, reference):
    text = f"{row['ns']:.1f}"
    if "instructions" in row:
        text += f" ({row['instructions']:.0f}i)"
    if reference:
        text += f" {row['ns'] / reference['ns']:.2f}x"
    return text


def table(rows, operation):
    codecs = {codec for (each, _, codec) in rows if each == operation}
    codecs = sorted(codecs, key=lambda codec: rows[operation, WORKLOADS[0], codec]["ns"])
    lines = [["codec"] + WORKLOADS]
    for codec in codecs:
        lines.append([codec] + [cell(rows[operation, workload, codec], rows.get((operation, workload, REFERENCE)))
                                for workload in WORKLOADS])
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


def targets_met(rows):
    met = True
    for codec, limit in TARGETS.items():
        for operation in ("encode", "decode"):
            ratio = rows[operation, "mixed10k", codec]["ns"] / rows[operation, "mixed10k", REFERENCE]["ns"]
            good = ratio <= limit
            met = met and good
            print(f"{codec} {operation}: {ratio:.2f} x SBE, at most {limit} ... {'met' if good else 'MISSED'}")
    return met


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--repetitions", type=int, default=11)
    parser.add_argument("--min-time", type=float, default=0.05)
    parser.add_argument("--json")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        output = arguments.json or f"{scratch}/results.json"
        rows = medians(run(arguments.program, arguments.repetitions, arguments.min_time, output))
    for operation in ("encode", "decode"):
        print(f"{operation}: CPU ns per message (instructions), ratio to SBE with its checks on\n")
        table(rows, operation)
        print()
    print("bytes per message of mixed10k: " + ", ".join(
        f"{codec} {row['bytes']:.1f}" for (operation, workload, codec), row in sorted(rows.items())
        if operation == "encode" and workload == "mixed10k"))
    if ("encode", "mixed10k", REFERENCE) not in rows:
        print("no SBE in this program, so there is nothing to compare the targets with")
        return 1 if arguments.check else 0
    return 0 if targets_met(rows) or not arguments.check else 1


sys.exit(main())
