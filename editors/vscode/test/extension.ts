// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Action, Compiler } from "../src/compiler";

/** The folder that VS Code would install: tests run from out/test. */
export const FOLDER = path.resolve(__dirname, "..", "..");

/** The compiler that is packaged with the extension, found as the extension finds it. */
export const compiler = new Compiler(FOLDER, { javaHome: "", jar: "" });

export function json(file: string): any {
  return JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"));
}

const FOLDERS = mkdtempSync(path.join(tmpdir(), "render-vscode-"));
process.once("exit", () => rmSync(FOLDERS, { recursive: true }));

/** A new folder with one model in it, which is gone when the tests are over. */
export function folderWith(model: string): string {
  const folder = mkdtempSync(path.join(FOLDERS, "model-"));
  writeFileSync(path.join(folder, "model.render"), model);
  return folder;
}

/** Runs the compiler over a folder as the extension's tasks do. */
export function run(action: Action, folder: string): { status: number | null; output: string } {
  const command = compiler.run(action, ["."], "generated");
  const result = spawnSync(command.program, command.args, { cwd: folder, encoding: "utf8" });
  return { status: result.status, output: result.stdout + result.stderr };
}
