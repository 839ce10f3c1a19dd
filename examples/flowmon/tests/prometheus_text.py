# SPDX-License-Identifier: Apache-2.0
"""A strict reader of Prometheus' text format 0.0.4, as far as flowmon uses it."""
import re

NAME = r"[a-zA-Z_][a-zA-Z0-9_]*"
SAMPLE = re.compile(rf"({NAME})(?:\{{((?:{NAME}=\"(?:[^\\\"\n]|\\[\\\"n])*\"(?:,(?!\}})|(?=\}})))*)\}})? (\d+(?:\.\d+)?)")


def parse_metrics(text):
    """Reads the text format 0.0.4 strictly. Returns {(name, labels): value}."""
    assert text.endswith("\n") and "\r" not in text
    family, kind, helped, typed, samples = None, None, set(), set(), {}
    for line in text[:-1].split("\n"):
        words = line.split(" ", 3)
        if words[:2] == ["#", "HELP"]:
            assert words[2] not in helped and len(words) == 4, f"second HELP, or none: {line}"
            helped.add(words[2])
            family, kind = words[2], None
        elif words[:2] == ["#", "TYPE"]:
            assert words[2] == family and words[2] not in typed, f"TYPE out of place: {line}"
            assert words[3] in ("counter", "gauge"), line
            typed.add(family)
            kind = words[3]
        else:
            match = SAMPLE.fullmatch(line)
            assert match, f"no sample: {line!r}"
            name, labels, value = match.groups()
            assert name == family and kind, f"sample outside of its family: {line}"
            assert (kind == "counter") == name.endswith("_total"), line
            pairs = re.findall(rf'({NAME})="((?:[^\\"]|\\.)*)"', labels or "")
            assert len({label for label, _ in pairs}) == len(pairs), f"a label twice: {line}"
            key = name, frozenset(pairs)
            assert key not in samples, f"a sample twice: {line}"
            samples[key] = float(value)
    assert helped == typed
    return samples
