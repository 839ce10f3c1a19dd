# SPDX-License-Identifier: Apache-2.0
"""Pages of documentation: their fenced blocks with the comments that say how each is tested, links, and anchors."""

import dataclasses
import pathlib
import re

FENCE = re.compile(r"^(\s*)```(\w*)\s*$")
COMMENT = re.compile(r"<!--(.*?)-->", re.S)
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)")


@dataclasses.dataclass
class Block:
    """A fenced block, or a hidden one: a comment `<!-- test: ... -->` of more than one line with the text inside."""

    line: int
    language: str
    mark: str  # what the comment right before the block says
    text: str
    text_line: int
    hidden: bool = False


class Page:
    def __init__(self, root: pathlib.Path, path: pathlib.Path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.lines = self.text.split("\n")
        self.blocks = []
        self.prose = []  # (line number, text) outside of blocks and comments
        self._read()

    def _read(self):
        mark, number, lines = "", 0, self.lines
        while number < len(lines):
            line = lines[number]
            fence = FENCE.match(line)
            if fence:
                number = self._fenced(number, fence, mark)
                mark = ""
            elif line.startswith("<!--"):
                first, text = number, line
                while "-->" not in text:
                    number += 1
                    text += "\n" + lines[number]
                number += 1
                inside = text[4 : text.index("-->")].strip("\n")
                if inside.strip().startswith("test:") and "\n" in inside:
                    head, body = inside.split("\n", 1)
                    self.blocks.append(Block(first + 1, "", head.strip(), body + "\n", first + 2, hidden=True))
                else:
                    mark = inside.strip()
            else:
                if line.strip():
                    mark = ""
                self.prose.append((number + 1, line))
                number += 1

    def _fenced(self, number, fence, mark):
        end = number + 1
        while not re.match(r"^\s*```\s*$", self.lines[end]):
            end += 1
        indent = len(fence.group(1))
        text = "".join(line[indent:] + "\n" for line in self.lines[number + 1 : end])
        self.blocks.append(Block(number + 1, fence.group(2), mark, text, number + 2))
        return end + 1

    def tested_by(self):
        """The files that `<!-- blocks tested by: FILE ... -->` names."""
        return [name for found in re.findall(r"<!-- blocks tested by: (.*?) -->", self.text) for name in found.split()]

    def is_written_by_a_program(self):
        return re.search(r"<!-- .*; do not edit -->", self.text) is not None

    def anchors(self):
        """Names of headings as GitHub makes them, and explicit ones."""
        found, used = set(), {}
        for _, line in self.prose:
            found.update(re.findall(r'<a (?:id|name)="([^"]+)"', line))
            heading = re.match(r"#{1,6} +(.*?)\s*#*$", line)
            if heading:
                text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1)).replace("`", "")
                slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
                count = used.get(slug, 0)
                used[slug] = count + 1
                found.add(f"{slug}-{count}" if count else slug)
        return found

    def links(self):
        """(line, target) of every link and image."""
        start, paragraph = 0, ""
        for number, line in [*self.prose, (0, "")]:
            if line.strip():
                start, paragraph = (start if paragraph else number), paragraph + line + "\n"
                continue
            text = re.sub(r"`[^`]*`", lambda code: "code" + "\n" * code.group().count("\n"), paragraph)
            for pattern in (LINK, re.compile(r'(?:href|src)="([^"]+)"')):
                for link in pattern.finditer(text):
                    yield start + text[: link.start()].count("\n"), link.group(1)
            paragraph = ""
