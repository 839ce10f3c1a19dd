// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { before, test } from "node:test";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import { FOLDER } from "./extension";

let grammar: IGrammar;

before(async () => {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(wasm);
  const file = path.join(FOLDER, "syntaxes", "render.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(file, "utf8"), file),
  });
  grammar = (await registry.loadGrammar("source.render"))!;
});

/** The text in pieces of one innermost scope each, without spaces, punctuation and the language's ending. */
function scopes(text: string): string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const token of tokens) {
      const word = line.substring(token.startIndex, token.endIndex).trim();
      const scope = token.scopes[token.scopes.length - 1].replace(/\.render$/, "");
      if (/\w/.test(word)) {
        found.push(`${word} ${scope}`);
      }
    }
  }
  return found;
}

test("declarations", () => {
  assert.deepEqual(scopes("package a.b namespace {}"), [
    "package keyword.control",
    "a.b entity.name.namespace",
    "namespace keyword.control",
  ]);
  assert.deepEqual(scopes('span index impl "X" {'), [
    "span storage.type",
    "index entity.name.type",
    "impl keyword.other",
    "X string.quoted.double",
  ]);
});

test("messages and fields", () => {
  assert.deepEqual(scopes("3: log start ref id { 1: u32 id 2: string<8> log }"), [
    "3 constant.numeric",
    "log storage.type",
    "start entity.name.function",
    "ref keyword.other",
    "id variable.parameter",
    "1 constant.numeric",
    "u32 storage.type",
    "id variable.other.member",
    "2 constant.numeric",
    "string storage.type",
    "8 constant.numeric",
    "log variable.other.member",
  ]);
});

test("words of the language are names where names stand", () => {
  assert.deepEqual(
    scopes("u64 pool_size index (index, type) reference<span_x> root auto { root = severity }"),
    [
      "u64 storage.type",
      "pool_size variable.other.member",
      "index keyword.other",
      "index variable.other.member",
      "type variable.other.member",
      "reference storage.type",
      "span_x entity.name.type",
      "root variable.other.member",
      "auto storage.modifier",
      "root variable.other.member",
      "severity variable.other.member",
    ],
  );
});

test("comments and strings hide words", () => {
  assert.deepEqual(
    scopes('/* span\n u32 */ // app\ndescription "the span"').map((token) =>
      token.split(" ").pop(),
    ),
    [
      "comment.block",
      "comment.block",
      "comment.line.double-slash",
      "keyword.other",
      "string.quoted.double",
    ],
  );
});
