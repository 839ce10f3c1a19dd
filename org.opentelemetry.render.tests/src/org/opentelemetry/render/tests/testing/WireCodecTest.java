// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.google.inject.Inject;
import java.math.BigInteger;
import java.util.Map;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;

/** What other tests rely on: the codec refuses wrong values and wrong records. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class WireCodecTest {

  private static final int LEN = 10;

  @Inject private ModelReader reader;

  private MessageIr connect;
  private MessageIr taskInfo;

  @Before
  public void readModel() {
    PackageIr model = reader.ir(ModelReader.testdata("wire/records.render"));
    connect = ModelReader.message(model, "ingest", "connect");
    taskInfo = ModelReader.message(model, "matching", "task_info");
  }

  @Test
  public void lengthBelowTheFixedSizeIsABadMessage() {
    byte[] record = WireCodec.encode(connect, 1, connectValues(1, "node-7"));
    for (byte length : new byte[] {0, 2, 4}) {
      record[LEN] = length;
      WireCodec.Decoded decoded = WireCodec.decode(connect, record);
      assertEquals(-WireCodec.EBADMSG, decoded.result());
      assertEquals(1, decoded.timestamp());
    }
    record[LEN] = 5;
    assertEquals(13, WireCodec.decode(connect, record).result());
  }

  @Test
  public void lengthsOfTextsThatExceedTheRecordAreABadMessage() {
    byte[] record =
        WireCodec.encode(
            taskInfo,
            1,
            Map.of(
                "_ref",
                BigInteger.ONE,
                "side",
                BigInteger.ONE,
                "comm",
                WireCodec.text("nginx"),
                "cgroup_name",
                WireCodec.text("/a")));
    record[LEN + 2] = 7;
    assertEquals(31, WireCodec.decode(taskInfo, record).result());
    record[LEN + 2] = 8;
    assertEquals(-WireCodec.EBADMSG, WireCodec.decode(taskInfo, record).result());
  }

  @Test
  public void lengthBeyondWhatIsThereAsksForMore() {
    byte[] record = WireCodec.encode(connect, 1, connectValues(1, "node-7"));
    record[LEN] = 12;
    assertEquals(-WireCodec.EAGAIN, WireCodec.decode(connect, record).result());
  }

  @Test
  public void anotherRpcIdIsNoEntry() {
    byte[] record = WireCodec.encode(connect, 1, connectValues(1, "node-7"));
    assertEquals(-WireCodec.ENOENT, WireCodec.decode(taskInfo, record).result());
  }

  @Test
  public void wrongValuesAreRefused() {
    assertRefused(connectValues(256, ""));
    assertRefused(connectValues(-1, ""));
    assertRefused(connectValues(1, "x".repeat(65531)));
    assertRefused(Map.of("collector_type", BigInteger.ONE));
    assertRefused(Map.of("collector_type", 1, "hostname", WireCodec.text("")));
    assertEquals(65543, WireCodec.encode(connect, 1, connectValues(255, "x".repeat(65530))).length);
  }

  private void assertRefused(Map<String, Object> values) {
    assertThrows(IllegalArgumentException.class, () -> WireCodec.encode(connect, 1, values));
  }

  private static Map<String, Object> connectValues(int type, String host) {
    return Map.of("collector_type", BigInteger.valueOf(type), "hostname", WireCodec.text(host));
  }
}
