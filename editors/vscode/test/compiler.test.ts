// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { Compiler } from "../src/compiler";
import { folderWith, json, run } from "./extension";

const GOOD =
  "package p namespace { a: 1-9 } app a { span s { singleton 0: log hello { 1: u8 x } } }\n";
const BAD = GOOD.replace("}", "}\n").replace("u8 x", "u9 x");

test("settings go before the environment, and both before the defaults", () => {
  const home = folderWith("");
  mkdirSync(path.join(home, "bin"));
  const java = path.join(home, "bin", process.platform === "win32" ? "java.exe" : "java");
  writeFileSync(java, "");
  const jar = path.join(home, "other.jar");
  writeFileSync(jar, "");
  const set = new Compiler("/nowhere", { javaHome: home, jar }, { JAVA_HOME: "/elsewhere" });
  assert.equal(set.java(), java);
  assert.equal(set.jar(), jar);
  assert.equal(new Compiler("/nowhere", { javaHome: "", jar }, { JAVA_HOME: home }).java(), java);
  assert.match(new Compiler("/nowhere", { javaHome: "", jar }, {}).java(), /^java(\.exe)?$/);
});

test("what is missing is named", () => {
  const compiler = new Compiler("/nowhere", { javaHome: "/no/java", jar: "/no/render.jar" }, {});
  assert.throws(() => compiler.java(), /render\.java\.home is \/no\/java, but there is no /);
  assert.throws(() => compiler.jar(), /render\.compiler\.jar names \/no\/render\.jar/);
  const bare = new Compiler("/nowhere", { javaHome: "", jar: "" }, { JAVA_HOME: "/no/java" });
  assert.throws(() => bare.java(), /^Error: JAVA_HOME is \/no\/java/);
  assert.throws(() => bare.jar(), /packaged without its compiler/);
});

test("generate writes into the output folder", () => {
  const folder = folderWith(GOOD);
  const result = run("generate", folder);
  assert.equal(result.status, 0, result.output);
  assert.ok(existsSync(path.join(folder, "generated", "p", "a", "writer.h")));
});

test("the problem matcher finds file, place, severity, text and rule", () => {
  const result = run("check", folderWith(BAD));
  assert.equal(result.status, 1, result.output);
  const { pattern } = json("package.json").contributes.problemMatchers[0];
  const problems = result.output
    .split("\n")
    .map((line) => new RegExp(pattern.regexp).exec(line))
    .filter((match) => match?.[4] === "error");
  assert.equal(problems.length, 1, result.output);
  const problem = problems[0]!;
  assert.match(problem[pattern.file], /model\.render$/);
  assert.equal(problem[pattern.line], "2");
  assert.equal(problem[pattern.column], "47");
  assert.equal(problem[pattern.severity], "error");
  assert.match(problem[pattern.message], /u9/);
  assert.match(problem[pattern.code], /^RENDER-/);
});
