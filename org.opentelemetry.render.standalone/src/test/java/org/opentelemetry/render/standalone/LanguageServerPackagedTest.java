// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

/** Speaks the protocol to the language server in the jar that users get. */
public class LanguageServerPackagedTest {

  private static final String URI = "file:///model/net.render";
  private static final String GOOD =
      "package net\nnamespace { a: 1-9 }\napp a {\n  span s {\n    singleton\n    0: log hello {\n"
          + "      1: u32 x\n    }\n  }\n}\n";

  private Process process;
  private InputStream in;
  private OutputStream out;
  private int lastId;

  private void start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("render.jar"), "lsp"));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).start();
    in = process.getInputStream();
    out = process.getOutputStream();
  }

  @After
  public void stop() {
    process.destroyForcibly();
  }

  // ---- the protocol, by hand: nothing of the server's libraries helps

  private void send(String json) throws IOException {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private void notify(String method, String params) throws IOException {
    send("{'jsonrpc':'2.0','method':'" + method + "','params':" + params + "}");
  }

  private int ask(String method, String params) throws IOException {
    send(
        "{'jsonrpc':'2.0','id':"
            + ++lastId
            + ",'method':'"
            + method
            + "','params':"
            + params
            + "}");
    return lastId;
  }

  private JsonObject receive() throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      assertTrue("the server still speaks", next >= 0);
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      String header = line.toString().trim();
      line.setLength(0);
      if (header.isEmpty()) {
        break;
      }
      if (header.startsWith("Content-Length: ")) {
        length = Integer.parseInt(header.substring("Content-Length: ".length()));
      }
    }
    byte[] body = new byte[length];
    new DataInputStream(in).readFully(body);
    return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private JsonObject answer(int id) throws IOException {
    JsonObject message = receive();
    while (!message.has("id") || message.get("id").getAsInt() != id) {
      message = receive();
    }
    return message;
  }

  private String result(String method, String params) throws IOException {
    return answer(ask(method, params)).get("result").toString();
  }

  private JsonArray diagnostics() throws IOException {
    JsonObject message = receive();
    while (!message.has("method")
        || !message.get("method").getAsString().equals("textDocument/publishDiagnostics")) {
      message = receive();
    }
    return message.getAsJsonObject("params").getAsJsonArray("diagnostics");
  }

  private void initialize() throws IOException {
    initialize("null");
  }

  private void initialize(String editor) throws IOException {
    String params = "{'processId':" + editor + ",'rootUri':null,'capabilities':{}}";
    String result = result("initialize", params);
    assertTrue(result, result.contains("\"renameProvider\""));
    notify("initialized", "{}");
  }

  private void open(String text) throws IOException {
    notify(
        "textDocument/didOpen",
        "{'textDocument':{'uri':'"
            + URI
            + "','languageId':'render','version':1,'text':"
            + new com.google.gson.Gson().toJson(text)
            + "}}");
  }

  private static String at(int line, int character) {
    return "'textDocument':{'uri':'"
        + URI
        + "'},'position':{'line':"
        + line
        + ",'character':"
        + character
        + "}";
  }

  private void endsWith(int status) throws InterruptedException {
    assertTrue("the server ends", process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(status, process.exitValue());
  }

  // ---- what it does

  @Test
  public void servesAnEditor() throws Exception {
    start();
    initialize();
    open(GOOD.replace("u32 x", "u32"));
    assertEquals("RENDER-SYNTAX", diagnostics().get(0).getAsJsonObject().get("code").getAsString());
    notify(
        "textDocument/didChange",
        "{'textDocument':{'uri':'"
            + URI
            + "','version':2},'contentChanges':[{'range':{'start':"
            + "{'line':6,'character':12},'end':{'line':6,'character':12}},'text':' x'}]}");
    for (var each : diagnostics()) {
      assertEquals("only hints are left", 3, each.getAsJsonObject().get("severity").getAsInt());
    }
    String document = "{'textDocument':{'uri':'" + URI + "'}}";
    assertTrue(result("textDocument/completion", "{" + at(6, 9) + "}").contains("\"u64\""));
    assertTrue(result("textDocument/hover", "{" + at(5, 12) + "}").contains("hello"));
    assertTrue(result("textDocument/definition", "{" + at(1, 12) + "}").contains("\"line\":2"));
    assertTrue(result("textDocument/documentSymbol", document).contains("log 0, rpc 1"));
    assertTrue(result("textDocument/codeLens", document).contains("rpc 1"));
    assertTrue(result("textDocument/foldingRange", document).contains("\"startLine\":2"));
    String renamed = result("textDocument/rename", "{" + at(5, 12) + ",'newName':'greet'}");
    assertTrue(renamed, renamed.contains("\"greet\""));
    answer(ask("shutdown", "null"));
    notify("exit", "null");
    endsWith(0);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("nothing went wrong", "", errors);
  }

  @Test
  public void sayingExitWithoutShutdownIsAMistake() throws Exception {
    start();
    initialize();
    notify("exit", "null");
    endsWith(1);
  }

  @Test
  public void endsWithTheProcessOfTheEditor() throws Exception {
    Process editor = new ProcessBuilder("sleep", "60").start();
    start();
    initialize(Long.toString(editor.pid()));
    editor.destroyForcibly();
    endsWith(1);
  }

  @Test
  public void answersRequestsThatAreOutOfPlaceWithErrors() throws Exception {
    start();
    String hover = "{" + at(0, 0) + "}";
    assertEquals(-32002, error("textDocument/hover", hover)); // ServerNotInitialized
    initialize();
    assertEquals(-32600, error("initialize", "{'capabilities':{}}")); // InvalidRequest
    assertEquals(-32601, error("textDocument/guess", hover)); // MethodNotFound
    assertEquals(-32602, error("textDocument/hover", hover)); // InvalidParams: nothing is open
    open(GOOD);
    answer(ask("shutdown", "null"));
    assertEquals(-32600, error("textDocument/hover", hover));
    notify("exit", "null");
    endsWith(0);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("errors that are answers are not logged", "", errors);
  }

  private int error(String method, String params) throws IOException {
    return answer(ask(method, params)).getAsJsonObject("error").get("code").getAsInt();
  }

  @Test
  public void cancelsARequest() throws Exception {
    start();
    initialize();
    StringBuilder large = new StringBuilder("package net\nnamespace { a: 0-9999 }\napp a {\n");
    for (int i = 0; i < 3000; i++) {
      large.append("span s%d { singleton %d: log m%d { 1: u32 x } }\n".formatted(i, i, i));
    }
    open(large.append("}\n").toString());
    int id = ask("textDocument/rename", "{" + at(3, 5) + ",'newName':'other'}");
    notify("$/cancelRequest", "{'id':" + id + "}");
    assertEquals(-32800, answer(id).getAsJsonObject("error").get("code").getAsInt());
    assertTrue(result("textDocument/definition", "{" + at(1, 12) + "}").contains("\"line\":2"));
  }

  @Test
  public void servesAPortOfTheLoopbackInterface() throws Exception {
    start("--port", "0");
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String said = errors.readLine();
    assertTrue(said, said.matches("listening on 127\\.0\\.0\\.1:\\d+"));
    int port = Integer.parseInt(said.substring(said.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      in = socket.getInputStream();
      out = socket.getOutputStream();
      initialize();
      open("package a.b\nnamespace { }\n");
      assertEquals(
          "RENDER-PACKAGE-DOT", diagnostics().get(0).getAsJsonObject().get("code").getAsString());
    }
    endsWith(0);
  }
}
