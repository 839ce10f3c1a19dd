// SPDX-License-Identifier: Apache-2.0
import * as vscode from "vscode";
import { Action, Compiler } from "./compiler";

/** What tasks.json says of a task; absent parts have the defaults of package.json. */
interface RenderTaskDefinition extends vscode.TaskDefinition {
  action: Action;
  inputs?: string[];
  output?: string;
}

/**
 * Runs the compiler as tasks of VS Code: its output stands in a terminal, its diagnostics of files
 * that are not open in the list of problems (the language server reports those of open files).
 */
export class RenderTasks implements vscode.TaskProvider {
  static readonly TYPE = "render";

  constructor(private readonly compiler: (scope?: vscode.WorkspaceFolder) => Compiler) {}

  provideTasks(): vscode.Task[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.flatMap((folder) => [
      this.task({ type: RenderTasks.TYPE, action: "check" }, folder),
      this.task({ type: RenderTasks.TYPE, action: "generate" }, folder),
    ]);
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const folder = task.scope;
    if (typeof folder !== "object") {
      return undefined;
    }
    return this.task(task.definition as RenderTaskDefinition, folder);
  }

  /** The task that does the action with a whole folder, or with one file of it. */
  of(action: Action, folder: vscode.WorkspaceFolder, file?: vscode.Uri): vscode.Task {
    const inputs = file ? [file.fsPath] : undefined;
    return this.task({ type: RenderTasks.TYPE, action, inputs }, folder);
  }

  private task(definition: RenderTaskDefinition, folder: vscode.WorkspaceFolder): vscode.Task {
    const output =
      definition.output ??
      vscode.workspace.getConfiguration("render.generate", folder).get("outputFolder", "generated");
    const command = this.compiler(folder).run(
      definition.action,
      definition.inputs ?? ["."],
      output,
    );
    const task = new vscode.Task(
      definition,
      folder,
      definition.action,
      "render",
      new vscode.ProcessExecution(command.program, command.args, { cwd: folder.uri.fsPath }),
      "$renderc",
    );
    task.group = vscode.TaskGroup.Build;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
    return task;
  }
}
