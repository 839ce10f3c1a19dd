// SPDX-License-Identifier: Apache-2.0
import * as vscode from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import { Action, Compiler } from "./compiler";
import { RenderTasks } from "./tasks";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Render", { log: true });
  const compiler = (scope?: vscode.WorkspaceFolder) => {
    const settings = vscode.workspace.getConfiguration("render", scope);
    return new Compiler(context.extensionPath, {
      javaHome: settings.get("java.home", ""),
      jar: settings.get("compiler.jar", ""),
    });
  };
  const tasks = new RenderTasks(compiler);
  const restart = () => orShow(output, () => restartServer(compiler(), output));
  const run = (action: Action) => (file?: vscode.Uri) =>
    orShow(output, () => runTask(tasks, action, file));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("render.check", run("check")),
    vscode.commands.registerCommand("render.generate", run("generate")),
    vscode.commands.registerCommand("render.restartServer", restart),
    vscode.commands.registerCommand("render.showOutput", () => output.show()),
    vscode.tasks.registerTaskProvider(RenderTasks.TYPE, tasks),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (
        change.affectsConfiguration("render.java") ||
        change.affectsConfiguration("render.compiler")
      ) {
        void restart();
      }
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await stopServer();
}

async function restartServer(compiler: Compiler, output: vscode.LogOutputChannel): Promise<void> {
  await stopServer();
  const server = compiler.server();
  client = new LanguageClient(
    "render",
    "Render",
    { command: server.program, args: server.args },
    {
      documentSelector: [{ language: "render" }],
      outputChannel: output,
      synchronize: {
        configurationSection: "render",
        fileEvents: vscode.workspace.createFileSystemWatcher("**/*.render"),
      },
    },
  );
  await client.start();
}

async function stopServer(): Promise<void> {
  const running = client;
  client = undefined;
  if (running && running.state === State.Running) {
    await running.stop();
  }
}

/** From the editor's menu there is a file; from the palette, the whole folder is meant. */
async function runTask(tasks: RenderTasks, action: Action, file?: vscode.Uri): Promise<void> {
  const folder = folderOf(file ?? vscode.window.activeTextEditor?.document.uri);
  if (!folder) {
    throw new Error("open the folder with the models first");
  }
  await vscode.workspace.saveAll(false);
  await vscode.tasks.executeTask(tasks.of(action, folder, file));
}

function folderOf(file?: vscode.Uri): vscode.WorkspaceFolder | undefined {
  const folder = file && vscode.workspace.getWorkspaceFolder(file);
  return folder ?? vscode.workspace.workspaceFolders?.[0];
}

async function orShow(output: vscode.LogOutputChannel, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    output.error(text);
    const show = "Show Output";
    // not awaited: the message stays until the user closes it
    void vscode.window.showErrorMessage(`Render: ${text}`, show).then((answer) => {
      if (answer === show) {
        output.show();
      }
    });
  }
}
