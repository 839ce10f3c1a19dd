// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  PublishDiagnosticsParams,
  ShutdownRequest,
} from "vscode-languageserver-protocol/node";
import { compiler } from "./extension";

test("the server that the extension starts reports mistakes and ends when told to", async () => {
  const command = compiler.server();
  const server = spawn(command.program, command.args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const connection = createProtocolConnection(server.stdout, server.stdin);
  const published = new Promise<PublishDiagnosticsParams>((resolve) =>
    connection.onNotification(PublishDiagnosticsNotification.type, resolve),
  );
  connection.listen();
  const uri = "file:///model.render";
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  for (const capability of ["hoverProvider", "completionProvider", "renameProvider"] as const) {
    assert.ok(initialized.capabilities[capability], capability);
  }
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: {
      uri,
      languageId: "render",
      version: 1,
      text: "package p\nnamespace {}\napp a {",
    },
  });
  const diagnostics = await published;
  assert.equal(diagnostics.uri, uri);
  assert.equal(diagnostics.diagnostics[0]?.code, "RENDER-SYNTAX", JSON.stringify(diagnostics));
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  const [status] = await ended;
  assert.equal(status, 0);
  connection.dispose();
});
