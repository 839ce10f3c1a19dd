#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py WORK RENDERC JAVA INCLUDE CXX: makes mistakes in customer.h, one at a time, and compiles the generated code of
shop.render; the first diagnostic of the C++ compiler must name the place in the model."""
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
    ("wrong name of the class", "class Customer", "class Custmer", "// shop.render: span customer", None),
    ("no constructor without arguments", " public:", " public:\n  explicit Customer(u32 items) : items_(items) {}",
     "// shop.render: span customer", None),
    ("no header", None, None, "// shop.render: span customer", 1),
]


def compile_with(header):
    (WORK / "customer.h").unlink(missing_ok=True)
    if header is not None:
        (WORK / "customer.h").write_text(header, encoding="utf-8")
    command = [CXX, "-std=c++20", "-fsyntax-only", "-I.", f"-I{INCLUDE}", "generated/shop/till/connection.cc"]
    return subprocess.run(command, cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


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


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    renderc = [JAVA, "-jar", RENDERC] if RENDERC.endswith(".jar") else [RENDERC]
    subprocess.run([*renderc, "generate", "-i", HERE / "shop.render", "-o", WORK / "generated"], check=True)
    header = (HERE / "customer.h").read_text(encoding="utf-8")
    correct = compile_with(header)
    if correct.returncode != 0:
        sys.exit(f"the header without a mistake does not compile:\n{correct.stdout}")
    failed = 0
    for name, old, new, quoted, count in MISTAKES:
        assert old is None or header.count(old) == 1, f"'{old}' is not once in customer.h"
        compiled = compile_with(None if old is None else header.replace(old, new))
        wrong = problem(compiled.stdout, quoted, count)
        if wrong:
            failed += 1
            print(f"{name}: {wrong}\n{compiled.stdout}")
        else:
            print(f"{name}: {quoted}")
    sys.exit(failed > 0)


main()
