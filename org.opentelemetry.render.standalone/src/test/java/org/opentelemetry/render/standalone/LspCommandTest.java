// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] beginning =
        message("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}");
    byte[] end = message("{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    // a shutdown cancels what is not answered yet
    InputStream input =
        new SequenceInputStream(
            new ByteArrayInputStream(beginning), new Later(out, "\"textDocumentSync\"", end));
    Invocation invocation =
        new Invocation(
            Syntax.create().parseArgs("lsp").subcommand(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err,
            Environment.ofProcess());
    assertEquals(Command.OK, new LspCommand(input).run(invocation));
    String answers = waitFor(out, "\"id\":2");
    assertTrue(answers, answers.startsWith("Content-Length: "));
    assertTrue(answers, answers.contains("\"textDocumentSync\""));
  }

  private static byte[] message(String json) {
    String body = json.replace('\'', '"');
    return ("Content-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What a client says once it has an answer. */
  private static final class Later extends ByteArrayInputStream {
    private final ByteArrayOutputStream out;
    private final String answer;

    Later(ByteArrayOutputStream out, String answer, byte[] bytes) {
      super(bytes);
      this.out = out;
      this.answer = answer;
    }

    @Override
    public synchronized int read() {
      waitFor(out, answer);
      return super.read();
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      waitFor(out, answer);
      return super.read(to, offset, length);
    }
  }

  /**
   * The server answers in threads of its own, so the last answer may come after its input's end.
   */
  private static String waitFor(ByteArrayOutputStream out, String text) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!out.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
