// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { FOLDER, json } from "./extension";

const manifest = json("package.json");

test("every command of the manifest is registered, and no other", () => {
  const source = readFileSync(path.join(FOLDER, "src", "extension.ts"), "utf8");
  const registered = [...source.matchAll(/registerCommand\("([^"]+)"/g)].map((match) => match[1]);
  const declared = manifest.contributes.commands.map((entry: { command: string }) => entry.command);
  assert.deepEqual(registered.sort(), declared.sort());
});

test("every setting is explained in the README, and no other", () => {
  const readme = readFileSync(path.join(FOLDER, "README.md"), "utf8");
  const explained = [...readme.matchAll(/^\| `(render\.[^`]+)`/gm)].map((match) => match[1]);
  assert.deepEqual(
    explained.sort(),
    Object.keys(manifest.contributes.configuration.properties).sort(),
  );
});

test("the package holds what runs, and nothing else", () => {
  const vsce = path.join(FOLDER, "node_modules", ".bin", "vsce");
  const listed = spawnSync(vsce, ["ls", "--no-dependencies"], { cwd: FOLDER, encoding: "utf8" });
  assert.equal(listed.status, 0, listed.stderr);
  const files = listed.stdout.trim().split("\n").sort();
  assert.deepEqual(files, [
    "LICENSE",
    "README.md",
    "dist/extension.js",
    "language-configuration.json",
    "package.json",
    "server/renderc.jar",
    "snippets/render.json",
    "syntaxes/render.tmLanguage.json",
  ]);
  for (const file of [
    manifest.main,
    ...manifest.contributes.grammars.map((g: { path: string }) => g.path),
  ]) {
    assert.ok(existsSync(path.join(FOLDER, file)), file);
  }
});
