// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RpcIdsTest {

  private static final String INGEST = "301-310,321-330,341,350-360,390-420,491-520,531-550";

  @Inject private ModelReader reader;

  @Test
  public void idsAreLaidOverTheRangesInOrder() {
    assertIds(INGEST, new int[][] {{0, 301}, {9, 310}, {10, 321}, {20, 341}, {21, 350}, {31, 360}});
    assertIds(INGEST, new int[][] {{34, 392}, {62, 420}, {63, 491}, {89, 517}, {92, 520}});
    assertIds(INGEST, new int[][] {{93, 531}, {110, 548}, {112, 550}});
    assertIds("421-440,471-490", new int[][] {{0, 421}, {19, 440}, {20, 471}});
    assertIds("331-340,361-380", new int[][] {{10, 361}, {28, 379}});
    assertIds("451-470", new int[][] {{17, 468}});
    assertIds("600-699", new int[][] {{44, 644}});
  }

  @Test
  public void rangesNeedNotAscend() {
    assertIds("7,9-10,3", new int[][] {{0, 7}, {1, 9}, {2, 10}, {3, 3}});
    assertEquals(new RpcId.OutOfRanges(4, 4), rpcId("7,9-10,3", "4"));
  }

  @Test
  public void idBeyondTheRangesSaysHowManyThereAre() {
    assertEquals(new RpcId.OutOfRanges(113, 113), rpcId(INGEST, "113"));
    assertEquals(new RpcId.OutOfRanges(RpcIds.MAX_ID, 1), rpcId("0", "32767"));
  }

  @Test
  public void idsAboveTheLargestAreReserved() {
    assertEquals(new RpcId.Value(32767), rpcId("0-32767", "32767"));
    assertEquals(new RpcId.Reserved(32768), rpcId("0-32767", "32768"));
    assertEquals(new RpcId.Reserved(65535), rpcId("0-32767", "65535"));
    assertEquals(new RpcId.Reserved(70000), rpcId("0-32767", "70000"));
  }

  @Test
  public void appWithoutMappingIsUnmapped() {
    Document document = reader.parse("package p namespace { } app a { span s { 0: msg m {} } }");
    assertEquals(new RpcId.Unmapped(), RpcIds.rpcId(message(document)));
    assertEquals(OptionalInt.empty(), RpcIds.value(message(document)));
    assertEquals(OptionalLong.empty(), RpcIds.capacity(document.getApps().get(0)));
  }

  @Test
  public void mappingOfAnotherAppDoesNotCount() {
    Document document =
        reader.parse("package p namespace { b: 5 } app a { span s { 0: msg m {} } } app b {}");
    assertEquals(new RpcId.Unmapped(), RpcIds.rpcId(message(document)));
  }

  @Test
  public void firstOfTwoMappingsCounts() {
    Document document =
        reader.parse("package p namespace { a: 5 a: 9 } app a { span s { 0: msg m {} } }");
    assertEquals(new RpcId.Value(5), RpcIds.rpcId(message(document)));
    assertEquals(2, RpcIds.mappings(document.getApps().get(0)).count());
  }

  @Test
  public void invalidRangeMakesIdsUnknown() {
    for (String ranges :
        new String[] {"9-7", "5,9-7", "32768", "0-32768", "99999999999999999999"}) {
      assertEquals(ranges, new RpcId.Unknown(), rpcId(ranges, "0"));
    }
  }

  @Test
  public void strayMessageHasNoRpcId() {
    Document document = reader.parse("package p namespace { } span s { 0: msg m {} }");
    Message message = (Message) document.getStrays().get(0).getElements().get(0);
    assertEquals(new RpcId.Unknown(), RpcIds.rpcId(message));
  }

  @Test
  public void nextFreeIdFillsHoles() {
    Document document =
        reader.parse(
            "package p namespace { a: 1-9 }"
                + " app a { span s { 0: msg k {} 3: msg l {} } span t { 1: msg m {} } } app b { }");
    assertEquals(2, RpcIds.nextFreeId(document.getApps().get(0)));
    assertEquals(0, RpcIds.nextFreeId(document.getApps().get(1)));
  }

  @Test
  public void capacityIsTheSumOfTheRanges() {
    assertEquals(OptionalLong.of(113), RpcIds.capacity(model(INGEST, "0").getApps().get(0)));
  }

  @Test
  public void intervalsOverlapAtTheirEnds() {
    RpcIds.Interval five = new RpcIds.Interval(5, 9);
    boolean[] expected = {false, true, true, true, false};
    int[] starts = {3, 4, 7, 9, 10};
    for (int i : IntStream.range(0, starts.length).toArray()) {
      RpcIds.Interval other = new RpcIds.Interval(starts[i], starts[i] + 1);
      assertEquals(expected[i], five.overlaps(other));
      assertEquals(expected[i], other.overlaps(five));
    }
  }

  private void assertIds(String ranges, int[][] idsAndRpcIds) {
    for (int[] pair : idsAndRpcIds) {
      assertEquals(new RpcId.Value(pair[1]), rpcId(ranges, String.valueOf(pair[0])));
    }
  }

  private RpcId rpcId(String ranges, String id) {
    return RpcIds.rpcId(message(model(ranges, id)));
  }

  private Document model(String ranges, String id) {
    return reader.parse(
        "package p namespace { a: %s } app a { span s { %s: msg m {} } }".formatted(ranges, id));
  }

  private static Message message(Document document) {
    return ModelReader.message(document, "a", "m");
  }
}
