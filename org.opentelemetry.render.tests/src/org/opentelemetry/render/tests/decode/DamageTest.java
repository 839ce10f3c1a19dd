// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.decode;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.decode.DecodeFixture.CaptureBytes;
import org.opentelemetry.render.tests.decode.DecodeFixture.Outcome;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.WireCodec;

/** What is said about input that is wrong, and what is decoded before and after it. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class DamageTest {

  private static final String MODEL =
      """
      package p
      namespace { a: 1-9  b: 11-19 }
      app a { span s { singleton
        0: log number { 1: u32 n }
        1: log texts { 1: string x 2: string y }
      } }
      app b { span s { singleton 0: log other { } } }
      """;

  /** Bytes of a record of {@code number}. */
  private static final int NUMBER = 16;

  @Inject private ModelReader reader;
  private List<AppIr> apps;
  private byte[] number;
  private byte[] texts;
  private byte[] other;

  @Before
  public void makeRecords() {
    PackageIr model = reader.ir(MODEL);
    apps = model.apps();
    number = record(ModelReader.message(model, "a", "number"), Map.of("n", BigInteger.TEN));
    byte[] x = "xx".getBytes(StandardCharsets.US_ASCII);
    texts = record(ModelReader.message(model, "a", "texts"), Map.of("x", x, "y", x));
    other = record(ModelReader.message(model, "b", "other"), Map.of());
    assertEquals(NUMBER, number.length);
  }

  private static byte[] record(MessageIr message, Map<String, ?> values) {
    return WireCodec.encode(message, 5, values);
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private void assertDamage(String damage, int records, byte[]... parts) {
    Outcome outcome = DecodeFixture.decode(apps, DecodeFixture.concat(parts));
    assertEquals(List.of(damage), outcome.damages());
    assertEquals(records, outcome.records().size());
  }

  @Test
  public void recordsThatAreCutOff() {
    assertDamage(
        "16: the record is cut off: 15 bytes are there", 1, number, Arrays.copyOf(number, 15));
    assertDamage("0: the record is cut off: 1 byte is there", 0, new byte[] {1});
    assertDamage("0: the record is cut off: 17 bytes are there", 0, Arrays.copyOf(texts, 17));
  }

  @Test
  public void unknownRpcIds() {
    assertDamage(
        "16: no message of 'a', 'b' has RPC id 77", 1, number, changed(number, 8, 77), number);
  }

  @Test
  public void lengthsThatAreTooSmall() {
    assertDamage(
        "16: message 'texts' says that it has 5 bytes, but its fixed part alone has 6",
        1,
        number,
        changed(texts, 10, 5),
        number);
    assertDamage(
        "0: message 'texts' has 4 bytes of texts, but says that they have 5",
        0,
        changed(texts, 12, 5),
        number);
  }

  @Test
  public void idsOfSeveralAppsAreDecodedOnlyIfItIsKnownWhich() {
    apps = List.of(apps.get(0), apps.get(0));
    assertDamage("0: RPC id 1 is of several apps: p::a, p::a", 0, number);
  }

  @Test
  public void pulsesBelongToTheAppOfWhatCameBefore() {
    byte[] pulse = new byte[10];
    pulse[8] = (byte) 0xff;
    pulse[9] = (byte) 0xff;
    Outcome outcome =
        DecodeFixture.decode(apps, DecodeFixture.concat(pulse, number, pulse, other, pulse));
    assertEquals(List.of(), outcome.damages());
    String line =
        "{\"app\":%s,\"span\":\"__pulsar\",\"name\":\"pulse\",\"rpc_id\":65535,\"timestamp\":0,"
            + "\"data\":{}}";
    assertEquals(line.formatted("null"), outcome.records().get(0));
    assertEquals(line.formatted("\"a\""), outcome.records().get(2));
    assertEquals(line.formatted("\"b\""), outcome.records().get(4));
  }

  @Test
  public void damageOfCaptures() {
    CaptureBytes opened = new CaptureBytes().chunk(10, 0, 1, "peer");
    byte[] start = opened.get();
    assertCaptureDamage("0: the capture is cut off within its header", Arrays.copyOf(start, 15));
    assertCaptureDamage("0: the capture is cut off within its header", Arrays.copyOf(start, 3));
    assertCaptureDamage(
        "8: the capture has format version 2; this program reads version 1", changed(start, 8, 2));
    assertCaptureDamage(
        "12: the capture uses features that this program does not know", changed(start, 15, 1));
    assertCaptureDamage(
        "16: the capture is cut off within a chunk: 20 of its bytes are there",
        Arrays.copyOf(start, 36));
    assertCaptureDamage("37: the time goes back", opened.chunk(9, 0, 3, "").get());
    assertCaptureDamage("16: unknown kind of chunk 4", changed(start, 28, 4));
    assertCaptureDamage("16: stream 0 is not open", changed(start, 28, 2));
    assertCaptureDamage(
        "16: length 262148 exceeds the limit of 1024 bytes for this kind of chunk",
        changed(start, 31, 4));
    assertCaptureDamage(
        "37: stream 0 is opened although it is open",
        new CaptureBytes().chunk(10, 0, 1, "peer").chunk(10, 0, 1, "").get());
  }

  private void assertCaptureDamage(String damage, byte[] capture) {
    assertEquals(
        new Outcome(List.of(), List.of(damage)), DecodeFixture.decode(apps, capture, false, 5));
  }

  @Test
  public void placesOfRecordsAreThoseInTheFile() {
    CaptureBytes capture = new CaptureBytes().chunk(1, 3, 1, "a\"\n");
    capture.chunk(2, 3, 2, Arrays.copyOf(number, 4));
    capture.chunk(3, 3, 2, Arrays.copyOfRange(number, 4, NUMBER));
    int place = capture.size() + 17;
    capture.chunk(4, 3, 2, changed(number, 8, 77));
    Outcome outcome = DecodeFixture.decode(apps, capture.get());
    assertEquals(1, outcome.records().size());
    assertEquals(
        List.of(place + ": stream 3 (\"a\\\"\\n\"): no message of 'a', 'b' has RPC id 77"),
        outcome.damages());
  }

  @Test
  public void otherStreamsGoOnIfErrorsAreSkipped() {
    CaptureBytes capture = new CaptureBytes().chunk(1, 0, 1, "x").chunk(1, 1, 1, "y");
    capture.chunk(2, 0, 2, changed(number, 8, 77)).chunk(2, 1, 2, number).chunk(2, 0, 2, number);
    capture.chunk(3, 0, 3, "").chunk(3, 0, 1, "again").chunk(3, 0, 2, number);
    byte[] bytes = capture.chunk(4, 1, 2, Arrays.copyOf(number, 9)).get();
    Outcome stopped = DecodeFixture.decode(apps, bytes, false, bytes.length);
    assertEquals(0, stopped.records().size());
    assertEquals(1, stopped.damages().size());
    Outcome outcome = DecodeFixture.decode(apps, bytes, true, bytes.length);
    assertEquals(2, outcome.records().size());
    assertEquals(2, outcome.damages().size());
    assertEquals(
        "stream 1 (\"y\"): the record is cut off: 9 bytes are there",
        outcome.damages().get(1).replaceFirst("^\\d+: ", ""));
  }
}
