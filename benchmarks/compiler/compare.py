#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares what schema compilers take for the same messages: Render (with and without its archive of classes), protoc,
flatc and the compiler of Simple Binary Encoding, each generating C++. Compilers that are not installed are left out.

usage: compare.py RENDERC [--sbe JAR] [--count N] [--runs N] [--smoke]

--smoke runs each once, with few messages.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import measure
import schemas

# the flags of the launcher of Render, so that the comparison is between programs
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:C1MaxInlineSize=12", "-XX:+UseSerialGC"]


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def compilers(arguments, scratch):
    """{name: output directory -> (command, environment variables)}, and why the others are not there"""
    text = subprocess.run([sys.executable, measure.HERE / "make_model.py", "messages", str(arguments.count)], check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    model = write(scratch / "measured.render", [text])
    proto = write(scratch / "measured.proto", schemas.protobuf(text))
    fbs = write(scratch / "measured.fbs", schemas.flatbuffers(text))
    xml = write(scratch / "measured.xml", schemas.sbe(text))

    def render(output):
        return [arguments.renderc, "-i", model, "-o", output]

    found = {
        "renderc": lambda output: (render(output), {}),
        "renderc, no archive": lambda output: (render(output), {"RENDER_CLASS_DATA": "off"}),
    }
    missing = []
    if shutil.which("protoc"):
        found["protoc"] = lambda output: (["protoc", f"-I{scratch}", f"--cpp_out={output}", proto], {})
    else:
        missing.append("protoc")
    if shutil.which("flatc"):
        found["flatc"] = lambda output: (["flatc", "--cpp", "-o", output, fbs], {})
    else:
        missing.append("flatc")
    if arguments.sbe:
        found["sbe-tool"] = lambda output: (
            JAVA + ["-Dsbe.target.language=Cpp", f"-Dsbe.output.dir={output}", "-jar", arguments.sbe, xml], {})
    else:
        missing.append("sbe-tool")
    return found, missing


def generated_lines(output):
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in output.rglob("*") if path.is_file())


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("renderc")
    parser.add_argument("--sbe", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--smoke", action="store_true")
    arguments = parser.parse_args()
    if arguments.smoke:
        arguments.count, arguments.runs = 12, 1
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        found, missing = compilers(arguments, scratch)
        results = {name: [] for name in found}
        for run in range(arguments.runs + 1):  # the first is not counted: it may have to make the archive
            for name, command_for in found.items():
                output = scratch / name / str(run) / "generated"
                output.mkdir(parents=True)
                command, variables = command_for(output)
                results[name].append(measure.run(command, env=os.environ | variables, stdout=subprocess.DEVNULL,
                                                 stderr=subprocess.DEVNULL))
        print(f"{arguments.count} messages, medians of {arguments.runs} runs")
        for name, values in results.items():
            cpu, memory, wall = (statistics.median(each) for each in zip(*values[1:]))
            lines = generated_lines(scratch / name / "0" / "generated")
            print(f"{name:20} {cpu:6.2f} s CPU {wall:6.2f} s wall {memory:5.0f} MB {lines:8} lines", flush=True)
            if not lines:
                sys.exit(f"compare.py: {name} generated nothing")
        for name in missing:
            print(f"{name:20} not installed")


main()
