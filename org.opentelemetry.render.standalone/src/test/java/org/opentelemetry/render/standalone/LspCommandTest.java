// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.log4j.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class LspCommandTest {

  private PrintStream standardOutput;

  @Before
  public void rememberStandardOutput() {
    standardOutput = System.out;
  }

  @After
  public void restoreStandardOutput() {
    System.setOut(standardOutput);
    Logger.getRootLogger().removeAllAppenders();
  }

  @Test
  public void answersTheEditorAndEndsWithItsInput() throws Exception {
    String input =
        message("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}")
            + message("{'jsonrpc':'2.0','method':'initialized','params':{}}")
            + message("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            Syntax.create().parseArgs("lsp").subcommand(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err,
            Environment.ofProcess());
    int status =
        new LspCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .run(invocation);
    assertEquals(Command.OK, status);
    // requests are answered side by side, so in any order
    assertTrue(waitFor(out, "\"id\":2").startsWith("Content-Length: "));
    String answers = waitFor(out, "\"textDocumentSync\"");
    assertTrue(answers, answers.contains("\"textDocumentSync\""));
  }

  private static String message(String json) {
    String body = json.replace('\'', '"');
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /**
   * The server answers in threads of its own, so the last answer may come after its input's end.
   */
  private static String waitFor(ByteArrayOutputStream out, String text) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!out.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
