#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes models of any size, the same ones in every run.

usage: make_model.py messages COUNT      an app per 600 messages; spans of 6 messages; all types of fields
       make_model.py large FEATURE...    189 messages, 70 spans, 7 apps; FEATURE: references proxies metrics
"""
import sys

SCALARS = ["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "u128", "s128"]


class Random:
    """Marsaglia's xorshift, so that the models do not depend on the version of Python."""

    def __init__(self):
        self.state = 0x9E3779B97F4A7C15

    def below(self, limit):
        mask = (1 << 64) - 1
        self.state ^= (self.state << 13) & mask
        self.state ^= self.state >> 7
        self.state ^= (self.state << 17) & mask
        return self.state % limit


def field_type(random):
    """(type, suffix of the name)"""
    kind = random.below(10)
    if kind < 6:
        return SCALARS[random.below(8)], ""
    if kind == 6:
        return SCALARS[8 + random.below(2)], ""
    if kind == 7:
        return "u8", f"[{4 + random.below(13)}]"
    return "string", ""


def fields(random, count, first=1):
    lines = []
    for number in range(first, first + count):
        kind, suffix = field_type(random)
        lines.append(f"      {number}: {kind} value_{number}{suffix}")
    return lines


def message(random, number, kind, name, reference="", key=(), clauses=(), count=None):
    lines = [f"    {number}: {kind} {name}{reference} {{"]
    lines += [f"      {clause}" for clause in clauses]
    lines += [f"      {i}: {each}" for i, each in enumerate(key, 1)]
    lines += fields(random, 3 + random.below(8) if count is None else count, len(key) + 1)
    lines.append("    }")
    return lines


def messages_model(count):
    """Spans of six messages: start, end and four in between. Ids of an app start at 0."""
    random = Random()
    per_app = 600
    apps = [min(per_app, count - start) for start in range(0, count, per_app)]
    lines = ["package measured", "namespace {"]
    lines += [f"  app_{i}: {1000 + i * 700}-{1699 + i * 700}" for i in range(len(apps))]
    lines.append("}")
    for app, size in enumerate(apps):
        lines.append(f"app app_{app} {{")
        for first in range(0, size, 6):
            span = f"span_{app}_{first // 6}"
            lines.append(f"  span {span} {{")
            lines.append("    index (id)")
            lines.append("    u64 id")
            for number in range(first, min(first + 6, size)):
                place = number - first
                kind = {0: "start", 1: "end"}.get(place, "msg" if place % 2 else "log")
                reference, key = ("", []) if kind == "msg" else (" ref id", ["u64 id"])
                lines += message(random, number, kind, f"{span}_message_{place}", reference, key)
            lines.append("  }")
        lines.append("}")
    return lines


APPS = ["kernel", "ingest", "matching", "aggregation", "logging", "cloud", "console"]


def span(name, *body):
    return [f"  span {name} {{"] + [f"    {line}" for line in body] + ["  }"]


def metric():
    return ["metric transfers {", "  u32 active method gauge", "  u64 bytes", "  u64 total method counter",
            "  u32 latency method tdigest", "}"]


def only(features, lines):
    """Lines may start with a feature and '?': they need it."""
    for line in lines:
        feature, mark, rest = line.partition("?")
        if not mark:
            yield line
        elif feature in features:
            yield rest


def large_app(random, app, following, features):
    """Ten spans and 27 messages: tables of things, relations between them, what others see of them."""
    names = ["host", "zone", "process", "socket", "flow", "service", "session", "beacon", "account", "route"]
    proxied = [f"proxies?proxy {following}.flow shard_by (addr1, port1)"] if following else []
    lines = [f"app {app} {{"]
    ids = iter(range(40))
    spans = {
        "host": ["pool_size 512", "index (name)", "string<32> name",
                 "metrics?aggregate traffic (type transfers interval 30 slots 2) { rollup 6 }"],
        "zone": ["references?index (host, id)", "references?reference<host> host", "u16 id", "u32 cost"],
        "process": ["pool_size 100000", "index (pid)", "u32 pid", "u8 comm[16]", "references?reference<zone> zone"],
        "socket": ["pool_size 1000000", "references?reference<process> process", "u64 sk",
                   "references?reference<host> host auto { name = process.zone.host.name }",
                   "metrics?aggregate sent (root type transfers interval 1 slots 8) { update host.traffic rollup 10 }"],
        "session": ["index (user, device)", "u64 user", "u64 device[2]", "u128 token"],
        "service": ["index (name)", "string<64> name", "u64 requests"],
        "flow": proxied + ["index (addr1, port1, addr2, port2)", "u128 addr1", "u16 port1", "u128 addr2", "u16 port2",
                           "references?reference<service> client cached { name = label }", "string<64> label"],
        "beacon": ["singleton"],
        "account": ["index (number)", "u64 number", "s64 balance"],
        "route": ["index (prefix, length)", "u128 prefix", "u8 length", "references?reference<host> gateway"],
    }
    keys = {"process": "pid", "socket": "sk"}
    counts = {"beacon": 4, "session": 2, "service": 2, "flow": 2, "account": 2, "route": 2,
              "host": 3, "zone": 2, "process": 4, "socket": 4}
    for name in names:
        key = keys.get(name)
        body = list(only(features, spans[name]))
        for place in range(counts[name]):
            number = next(ids)
            title = f"{name}_message_{place}"
            clauses = [f'description "what happens to a {name}"'] if place == 0 else []
            if name == "flow" and "proxies" in features and app != APPS[0]:
                body += [line[4:] for line in message(random, number, "msg", ["_start", "_end"][place], count=0)]
                continue
            if key and place < 2:
                kind, reference = ["start", "end"][place], f" ref {key}"
                typed = [f"u64 {key}" if key == "sk" else f"u32 {key}"]
            elif name == "beacon":
                kind, reference, typed = "log", "", []
                clauses.append(["no_authorization_needed", "severity 2", "pipeline_only", "severity 1"][place])
            elif key:
                kind, reference, typed = "log", f" ref {key}", [f"u64 {key}" if key == "sk" else f"u32 {key}"]
            else:
                kind, reference, typed = "msg", "", []
            body += [line[4:] for line in message(random, number, kind, title, reference, typed, clauses)]
        lines += span(name, *body)
    lines.append("}")
    return lines


def large_model(features):
    """Ten spans and 27 messages per app: 7 apps, 70 spans, 189 messages."""
    random = Random()
    lines = ["package large", "namespace {"]
    lines += [f"  {app}: {300 + 40 * i}-{339 + 40 * i}" for i, app in enumerate(APPS)]
    lines.append("}")
    lines += metric() if "metrics" in features else []
    for place, app in enumerate(APPS):
        lines += large_app(random, app, APPS[place + 1] if place + 1 < len(APPS) else None, features)
    return lines


def main(arguments):
    match arguments:
        case ["messages", count]:
            lines = messages_model(int(count))
        case ["large", *features] if set(features) <= {"references", "proxies", "metrics"}:
            lines = large_model(features)
        case _:
            sys.exit(__doc__)
    print("\n".join(["// SPDX-License-Identifier: Apache-2.0"] + lines))


main(sys.argv[1:])
