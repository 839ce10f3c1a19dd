// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { folderWith, json, run } from "./extension";

const MAPPING = "package p namespace { a: 1-99 }\n";
const KEYED = "pool_size 16 index (id) u64 id\n";

/** The rest of a model around each snippet. */
const AROUND: Record<string, (text: string) => string> = {
  Model: (text) => text,
  App: (text) => `package p namespace { }\n${text}`,
  Span: (text) => `${MAPPING}app a {\n${text}\n}`,
  "Singleton span": (text) => `${MAPPING}app a {\n${text}\n}`,
  "Start message": (text) =>
    `${MAPPING}app a { span s { ${KEYED}${text}\n1: end gone ref id { 1: u64 id } } }`,
  "Log message": (text) => message(text),
  "End message": (text) =>
    `${MAPPING}app a { span s { ${KEYED}0: start come ref id { 1: u64 id }\n${text}\n} }`,
  Metric: (text) => `package p namespace { }\n${text}`,
  Aggregate: (text) =>
    `${MAPPING}metric traffic { u64 value method counter }\napp a { span s { pool_size 16 ${text}\n} }`,
  "Automatic reference": (text) =>
    `${MAPPING}app a { span span_x { pool_size 16 index (key) u32 key }\n` +
    `span s { pool_size 16 u32 field\n${text.replace("<span>", "<span_x>")}\n} }`,
};

function message(text: string): string {
  return `${MAPPING}app a { span s { ${KEYED}0: start come ref id { 1: u64 id }\n${text}\n1: end gone ref id { 1: u64 id } } }`;
}

/** The text with the defaults of all places, as after pressing Tab only. */
function expanded(body: string[]): string {
  const text = body.join("\n").replace(/\t/g, "  ");
  const defaults = new Map<string, string>();
  for (const [, place, value] of text.matchAll(/\$\{(\d+):([^}]*)\}/g)) {
    defaults.set(
      place,
      value.replace(/\$\{?(\d+)\}?/g, (_, other) => defaults.get(other) ?? ""),
    );
  }
  return text
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(
      /\$\{(\d+)(?::[^}]*)?\}|\$(\d+)/g,
      (_, braced, bare) => defaults.get(braced ?? bare) ?? "",
    );
}

const snippets = json("snippets/render.json");

for (const name of Object.keys(snippets)) {
  test(`snippet ${name} has no errors`, () => {
    const model = AROUND[name](expanded(snippets[name].body));
    const result = run("check", folderWith(model));
    assert.equal(result.status, 0, `${model}\n${result.output}`);
  });
}
