# SPDX-License-Identifier: Apache-2.0
"""C++ blocks: pieces are compiled, programs are run, against the code generated from a model of the page."""

import os
import re
import shlex
import subprocess

CXX = shlex.split(os.environ.get("CXX", "g++"))
OPTIONS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O0"]


class Code:
    """The C++ of a page that is compiled with one model: all pieces in one translation unit, in order."""

    def __init__(self, root, page, model):
        self.root, self.page, self.model = root, page, model
        self.text, self.blocks, self.headers = "", [], {}

    def _at(self, block, text):
        return f'#line {block.text_line} "{self.page.name}"\n{text}'

    def prelude(self, block):
        self.text += self._at(block, block.text)

    def header(self, block, name):
        self.headers[name] = block.text

    def declarations(self, block):
        self.blocks.append(block)
        self.text += self._at(block, block.text)

    def statements(self, block, parameters):
        self.blocks.append(block)
        self.text += f"void documented_{block.line}({parameters}) {{\n{self._at(block, block.text)}}}\n"

    def include_options(self, folder):
        return ["-I", str(folder), "-I", str(self.root / "runtime/include"), "-I", str(self.root / "runtime/compat/include")]

    def check(self, folder):
        """Yields (block, None or what the compiler said)."""
        for name, text in self.headers.items():
            (folder / name).write_text(text)
        unit = folder / "blocks.cc"
        unit.write_text(self.text)
        done = subprocess.run([*CXX, *OPTIONS, "-Wno-unused", "-fsyntax-only", *self.include_options(folder), str(unit)],
                              capture_output=True, text=True)
        for position, block in enumerate(self.blocks):
            mine = [line for line in done.stderr.split("\n") if self._is_in(block, line)]
            if mine:
                yield block, "\n".join(mine)
            elif done.returncode != 0 and position == 0 and not self._any_in_blocks(done.stderr):
                yield block, done.stderr
            else:
                yield block, None

    def _is_in(self, block, line):
        found = re.match(re.escape(self.page.name) + r":(\d+):", line)
        return found and block.text_line <= int(found.group(1)) < block.text_line + block.text.count("\n")

    def _any_in_blocks(self, text):
        return any(self._is_in(block, line) for line in text.split("\n") for block in self.blocks)


def run_program(root, page, block, folder, sources):
    """Compiles a program with generated sources and the library, and gives what it prints."""
    unit, program = folder / "program.cc", folder / "program"
    unit.write_text(f'#line {block.text_line} "{page.name}"\n{block.text}')
    library = [str(source) for source in sorted((root / "runtime/src").glob("*.cc"))]
    includes = ["-I", str(folder), "-I", str(root / "runtime/include")]
    done = subprocess.run([*CXX, *OPTIONS, *includes, str(unit), *[str(folder / "generated" / s) for s in sources], *library,
                           "-o", str(program)], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError("\n".join(done.stderr.split("\n")[:12]))
    done = subprocess.run([str(program)], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"the program ended with status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def hex_bytes(text):
    """The bytes of a block: pairs of hexadecimal digits up to two blanks or the end of each line."""
    found = []
    for line in text.split("\n"):
        found += re.split(r"\s{2,}", line.strip(), maxsplit=1)[0].split() if line.strip() else []
    return found
