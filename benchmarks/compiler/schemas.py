# SPDX-License-Identifier: Apache-2.0
"""The messages of a model of make_model.py in the schema languages of other compilers."""
import re

MESSAGE = re.compile(r"\s*(\d+): (?:start|end|log|msg) (\w+)")
FIELD = re.compile(r"\s*\d+: (\w+) (\w+)(?:\[(\d+)\])?$")


def messages(model):
    """[(number, name, [(type, name, count of elements or None)])]"""
    result = []
    for line in model.splitlines():
        if match := MESSAGE.match(line):
            # names are unique, numbers only in their app
            result.append((len(result) + 1, match[2], []))
        elif match := FIELD.match(line):
            result[-1][2].append((match[1], match[2], int(match[3]) if match[3] else None))
    return result


def is_bytes(kind, count):
    return count is not None or kind in ("u128", "s128")


def protobuf(model):
    integers = {"u": "uint", "s": "sint"}
    lines = ['syntax = "proto3";', "package measured;"]
    for _, name, fields in messages(model):
        lines.append(f"message {name} {{")
        for number, (kind, field, count) in enumerate(fields, 1):
            if is_bytes(kind, count):
                spelling = "bytes"
            elif kind == "string":
                spelling = "string"
            else:
                spelling = integers[kind[0]] + ("64" if kind.endswith("64") else "32")
            lines.append(f"  {spelling} {field} = {number};")
        lines.append("}")
    return lines


def flatbuffers(model):
    integers = {"u8": "ubyte", "u16": "ushort", "u32": "uint", "u64": "ulong",
                "s8": "byte", "s16": "short", "s32": "int", "s64": "long"}
    lines = ["namespace measured;"]
    for _, name, fields in messages(model):
        lines.append(f"table {name} {{")
        for kind, field, count in fields:
            spelling = "[ubyte]" if is_bytes(kind, count) else integers.get(kind, "string")
            lines.append(f"  {field}: {spelling};")
        lines.append("}")
    return lines


def sbe(model):
    primitives = {"u": "uint", "s": "int"}
    lengths = {count or 16 for _, _, fields in messages(model) for kind, _, count in fields if is_bytes(kind, count)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="measured" id="1" version="0"'
             ' byteOrder="littleEndian">',
             "  <types>",
             '    <composite name="messageHeader">']
    lines += [f'      <type name="{name}" primitiveType="uint16"/>'
              for name in ("blockLength", "templateId", "schemaId", "version")]
    lines += ["    </composite>",
              '    <composite name="text">',
              '      <type name="length" primitiveType="uint16"/>',
              '      <type name="varData" primitiveType="uint8" length="0"/>',
              "    </composite>"]
    lines += [f'    <type name="bytes{length}" primitiveType="uint8" length="{length}"/>' for length in sorted(lengths)]
    lines.append("  </types>")
    for message, name, fields in messages(model):
        lines.append(f'  <sbe:message name="{name}" id="{message}">')
        # texts come last in this language
        for number, (kind, field, count) in sorted(enumerate(fields, 1), key=lambda each: each[1][0] == "string"):
            if kind == "string":
                lines.append(f'    <data name="{field}" id="{number}" type="text"/>')
            else:
                spelling = f"bytes{count or 16}" if is_bytes(kind, count) else primitives[kind[0]] + kind[1:]
                lines.append(f'    <field name="{field}" id="{number}" type="{spelling}"/>')
        lines.append("  </sbe:message>")
    lines.append("</sbe:messageSchema>")
    return lines
