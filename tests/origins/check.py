#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py WORK RENDERC JAVA INCLUDE CXX: makes mistakes in C++ that uses the generated code of shop.render, one at a time,
and compiles it. Where generated code is at hand the first error must quote a line of it that names the place in the model;
elsewhere `renderc locate` adds the place. With g++, the blocks of docs/cmake.md about that are among what was printed."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
WORK, RENDERC, JAVA, INCLUDE, CXX = pathlib.Path(sys.argv[1]), *sys.argv[2:]

# (mistake, text of customer.h, what is there instead, what the line quoted with the first error ends with, number of errors)
MISTAKES = [
    ("handler for another message", "jsrv_till__bought* msg) { items_ += msg->item; }", "jsrv_till__left*) {}", "shop.render:13", 1),
    ("handler without timestamp", "customer, u64, jsrv_till__bought", "customer, jsrv_till__bought", "shop.render:13", 1),
    ("handler that is private", "public:", "private:", "shop.render:17", None),
    ("no base class and no handler", " : public shop::till::CustomerSpanBase", "", "shop.render:12", 1),
    ("wrong name of the class", "class Customer", "class Custmer", "// shop.render: span till.customer", None),
    ("no constructor without arguments", " public:", " public:\n  explicit Customer(u32 items) : items_(items) {}",
     "// shop.render: span till.customer", 1),
    ("no header", None, None, "// shop.render: span till.customer", 1),
]


# (statement in a function, what `renderc locate` adds)
USES = [
    ("\n  msg->itm = 1;\n", "shop.render:13:12: note: message 'bought' is declared here"),
    ("writer.bought(7);", "shop.render:13:12: note: message 'bought' is declared here"),
    ("customer.visits();", "shop.render:6:8: note: span 'customer' is declared here"),
    ("customer.modify().basket(till::handles::customer{});", "shop.render:20:8: note: span 'basket' is declared here"),
    ("metrics::sales_point{}.cuont;", "shop.render:25:8: note: metric 'sales' is declared here"),
]
USE = """#include "customer.h"
#include "generated/shop/till/index.h"
#include "generated/shop/metrics.h"
#include "generated/shop/till/writer.h"
using namespace shop;
void use([[maybe_unused]] till::weak_refs::customer customer, [[maybe_unused]] till::Writer& writer,
         [[maybe_unused]] jsrv_till__bought* msg) { %s }
"""


def cxx(source):
    command = [CXX, "-std=c++20", "-fsyntax-only", "-I.", f"-I{INCLUDE}", source]
    return subprocess.run(command, cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          env=os.environ | {"LC_ALL": "C.UTF-8"})


def compile_with(header):
    (WORK / "customer.h").unlink(missing_ok=True)
    if header is not None:
        (WORK / "customer.h").write_text(header, encoding="utf-8")
    return cxx("generated/shop/till/connection.cc")


def compile_use(statement):
    (WORK / "use.cc").write_text(USE % statement, encoding="utf-8")
    return cxx("use.cc").stdout


def problem(output, quoted, count):
    """What is wrong with the output of the compiler, or nothing."""
    errors = re.findall(r"^\S+: (?:fatal )?error: .*?(?=^\S+: (?:fatal )?error: |\Z)", output, re.M | re.S)
    if not errors:
        return "there is no error"
    if not re.search(re.escape(quoted) + "$", errors[0], re.M):
        return f"no quoted line ends with '{quoted}'"
    if count not in (None, len(errors)):
        return f"{len(errors)} errors instead of {count}"
    return None


def locate(renderc, log):
    return subprocess.run([*renderc, "locate", "-i", "shop.render"], cwd=HERE, input=log, check=True, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout


def shape(line):
    """Without what moves when lines are added elsewhere."""
    return re.sub(r"\d+", "0", line).strip()


def missing_in(outputs):
    """Lines of the documentation that nothing printed."""
    page = (HERE.parents[1] / "docs/cmake.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- test: by tests/origins/check.py -->\n```\n(.*?)```", page, re.S)
    assert blocks, "docs/cmake.md has no examples"
    printed = {shape(line) for output in outputs for line in output.splitlines()}
    return [line for block in blocks for line in block.splitlines() if line != "..." and shape(line) not in printed]


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    renderc = [JAVA, "-jar", RENDERC] if RENDERC.endswith(".jar") else [RENDERC]
    subprocess.run([*renderc, "generate", "-i", HERE / "shop.render", "-o", WORK / "generated"], check=True)
    header = (HERE / "customer.h").read_text(encoding="utf-8")
    failed, outputs = [], []

    def report(name, wrong, output):
        print(f"{name}: {wrong}\n{output}" if wrong else f"{name}: as expected")
        if wrong:
            failed.append(name)

    report("no mistake in a handler", compile_with(header).stdout, "")
    report("no mistake in a use", compile_use("msg->item = 1;"), "")
    for name, old, new, quoted, count in MISTAKES:
        assert old is None or header.count(old) == 1, f"'{old}' is not once in customer.h"
        output = compile_with(None if old is None else header.replace(old, new)).stdout
        report(name, problem(output, quoted, count), output)
        outputs.append(output)

    compile_with(header)  # leaves the header without mistakes
    separator = "[1/1] next\n"
    logs = [compile_use(statement) for statement, _ in USES]
    located = locate(renderc, separator.join(logs)).split(separator)
    for (statement, expected), log, output in zip(USES, logs, located, strict=True):
        lines = output.splitlines(keepends=True)
        kept = expected + "\n" in lines and all(line in lines for line in log.splitlines(keepends=True))
        report(statement.strip(), None if kept else f"not all of the log, and '{expected}'", output)
    if "Free Software Foundation" in subprocess.run([CXX, "--version"], stdout=subprocess.PIPE, text=True).stdout:
        missing = missing_in(outputs + located)
        report("documentation", missing and "nothing printed these lines", "\n".join(missing))
    sys.exit(len(failed) > 0)


main()
