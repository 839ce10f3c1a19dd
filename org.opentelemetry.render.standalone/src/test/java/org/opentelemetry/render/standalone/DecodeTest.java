// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc decode}. */
public class DecodeTest {

  private static final Path FLOWMON = Path.of("../examples/flowmon");
  private static final Path RECORDED = FLOWMON.resolve("tests/testdata");
  private static final Path TYPES = Path.of("../tests/cpp/decode");

  /** {@code hello} of app desk: pid 7, name "Ada". */
  private static final byte[] HELLO =
      HexFormat.of().parseHex("00e1f505000000000b000b0007000000416461");

  private static final String HELLO_LINE =
      "{\"app\":\"desk\",\"span\":\"clerk\",\"name\":\"hello\",\"rpc_id\":11,"
          + "\"timestamp\":100000000,\"data\":{\"pid\":7,\"name\":\"Ada\"}}";

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  /** Without what the command line prints besides the C++ library's objects. */
  private static String likeLibrary(String lines) {
    return lines.replaceAll("(?m)^\\{(\"stream\":\\d+,)?\"app\":\"\\w+\",\"span\":\"\\w+\",", "{");
  }

  private void writeOffice(byte[]... records) throws IOException {
    renderc.write("office.render", CommandLineFixture.model("office.render"));
    Files.write(renderc.path("records"), new byte[0]);
    for (byte[] record : records) {
      Files.write(renderc.path("records"), record, StandardOpenOption.APPEND);
    }
  }

  /** The same files are compared with WireToJsonConverter by a test of generated code. */
  @Test
  public void valuesOfAllTypesAreSpeltAsTheLibraryDoes() throws IOException {
    Outcome outcome =
        renderc.run(
            "decode",
            TYPES.resolve("types.render").toAbsolutePath().toString(),
            TYPES.resolve("types.records").toAbsolutePath().toString());
    assertEquals("", outcome.err());
    assertEquals(Files.readString(TYPES.resolve("types.jsonl")), likeLibrary(outcome.out()));
    assertEquals(0, outcome.status());
  }

  /** As above, by a test of flowmon. */
  @Test
  public void recordedTrafficIsSpeltAsTheLibraryDoes() throws IOException {
    Outcome outcome =
        renderc.run(
            "decode",
            FLOWMON.resolve("flowmon.render").toAbsolutePath().toString(),
            RECORDED.resolve("two-machines.capture").toAbsolutePath().toString());
    assertEquals("", outcome.err());
    assertEquals(
        Files.readString(RECORDED.resolve("two-machines.jsonl")), likeLibrary(outcome.out()));
    assertEquals(0, outcome.status());
  }

  @Test
  public void tablesAreAligned() throws IOException {
    writeOffice(HELLO, HexFormat.of().parseHex("00ca9a3b00000000ffff"), HELLO);
    Outcome outcome =
        renderc.run("decode", "office.render", "records", "--format", "table", "--app", "desk");
    assertEquals(
        """
        TIME                            APP     RPC  MESSAGE     FIELDS
        1970-01-01T00:00:00.100000000Z  desk     11  hello       pid=7 name="Ada"
        1970-01-01T00:00:01.000000000Z  desk  65535  pulse
        1970-01-01T00:00:00.100000000Z  desk     11  hello       pid=7 name="Ada"
        """,
        outcome.out());
    assertEquals(0, outcome.status());
  }

  @Test
  public void whatPrecedesDamageIsPrinted() throws IOException {
    writeOffice(HELLO, Arrays.copyOf(HELLO, 12));
    assertEquals(
        new Outcome(
            1,
            HELLO_LINE + "\n",
            "renderc: error: records, byte 19: the record is cut off: 12 bytes are there\n"),
        renderc.run("decode", "office.render", "records"));
  }

  @Test
  public void standardInputIsDecoded() throws IOException {
    writeOffice();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(HELLO));
      assertEquals(
          new Outcome(0, HELLO_LINE + "\n", ""), renderc.run("decode", "office.render", "-"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  public void wrongCallsAreUsageErrors() throws IOException {
    writeOffice(HELLO);
    assertEquals(
        "renderc: error: the model has no app 'shelf', only desk, door\n",
        renderc.run("decode", "office.render", "records", "--app", "shelf").err());
    assertEquals(
        "renderc: error: cannot read nowhere: no such file or directory\n",
        renderc.run("decode", "office.render", "nowhere").err());
    assertEquals(
        "renderc: error: cannot read .: it is a directory\n",
        renderc.run("decode", "office.render", ".").err());
    Outcome outcome = renderc.run("decode", "office.render");
    assertEquals(
        "renderc: error: missing required parameter: 'CAPTURE'\nTry 'renderc decode --help'.\n",
        outcome.err());
    assertEquals(2, outcome.status());
  }

  @Test
  public void appThatIsAskedForDoesNotGetMessagesOfOthers() throws IOException {
    writeOffice(HELLO);
    assertEquals(
        new Outcome(1, "", "renderc: error: records, byte 0: no message of 'door' has RPC id 11\n"),
        renderc.run("decode", "office.render", "records", "--app", "door"));
  }

  @Test(timeout = 60_000)
  public void growingFilesAreFollowedUntilInterrupted() throws Exception {
    writeOffice(HELLO, Arrays.copyOf(HELLO, 5));
    CompletableFuture<Integer> status = new CompletableFuture<>();
    try (PipedInputStream lines = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(lines));
        PrintStream err = new PrintStream(OutputStream.nullOutputStream())) {
      Thread command =
          new Thread(
              () ->
                  status.complete(
                      Main.run(
                          new String[] {"decode", "--follow", "office.render", "records"},
                          out,
                          err,
                          new Environment(renderc.directory(), Map.of(), false))));
      command.start();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
      assertEquals(HELLO_LINE, reader.readLine());
      Files.write(
          renderc.path("records"),
          Arrays.copyOfRange(HELLO, 5, HELLO.length),
          StandardOpenOption.APPEND);
      assertEquals(HELLO_LINE, reader.readLine());
      command.interrupt();
      assertEquals(0, status.get().intValue());
      command.join();
    }
  }

  @Test(timeout = 60_000)
  public void followingEndsWithTheReaderOfTheOutput() throws Exception {
    writeOffice(HELLO, HELLO);
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    int status =
        Main.run(
            new String[] {"decode", "--follow", "office.render", "records"},
            new PrintStream(closed),
            new PrintStream(OutputStream.nullOutputStream()),
            new Environment(renderc.directory(), Map.of(), false));
    assertEquals(0, status);
  }
}
