// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.opentelemetry.render.tests.testing.WireCodec.text;

import com.google.inject.Inject;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.WireCodec;

/** Records worked out by hand from the description of the wire format: layouts and bytes. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class WireRecordsTest {

  private static final long TIMESTAMP = 0x1122334455667788L;
  private static final String T = "88 77 66 55 44 33 22 11 ";

  @Inject private ModelReader reader;

  private PackageIr model;

  @Before
  public void readModel() {
    model = reader.ir(ModelReader.testdata("wire/records.render"));
  }

  @Test
  public void lastTextHasNoLengthOfItsOwn() {
    MessageIr connect = message("ingest", "connect");
    assertEquals(548, connect.rpcId());
    assertEquals("collector_type@4 size 5 last hostname", layout(connect.wire()));
    assertEquals("collector_type@2 hostname@8 size 24", layout(connect.parsed()));
    assertRecord(
        connect,
        Map.of("collector_type", number(1), "hostname", text("node-7")),
        T + "24 02 0b 00 01 6e 6f 64 65 2d 37");
  }

  @Test
  public void paddingIsZero() {
    MessageIr pidInfo = message("ingest", "pid_info");
    assertEquals(301, pidInfo.rpcId());
    assertEquals("comm@2 pid@20 size 24", layout(pidInfo.wire()));
    assertEquals(layout(pidInfo.wire()), layout(pidInfo.parsed()));
    assertRecord(
        pidInfo,
        Map.of(
            "pid",
            number(1),
            "comm",
            byteList(105, 110, 105, 116, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        T + "2d 01 69 6e 69 74 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00");
  }

  @Test
  public void largestFittingAlignmentComesFirst() {
    MessageIr state = message("ingest", "set_state_ipv6");
    assertEquals(304, state.rpcId());
    assertEquals("dport@2 tx_rx@4 sk@8 sport@16 dest@18 src@34 size 50", layout(state.wire()));
    assertRecord(
        state,
        Map.of(
            "dest", byteList(IntStream.range(0, 16).toArray()),
            "src", byteList(IntStream.range(16, 32).toArray()),
            "dport", number(443),
            "sport", number(51000),
            "sk", new BigInteger("ffff888012345678", 16),
            "tx_rx", number(1)),
        T
            + "30 01 bb 01 01 00 00 00 78 56 34 12 80 88 ff ff 38 c7 00 01 02 03 04 05 06 07 08 09"
            + " 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f");
  }

  @Test
  public void implicitStartCarriesKeyAndReference() {
    MessageIr start = message("matching", "flow_start");
    assertEquals(421, start.rpcId());
    assertEquals("port1@2 port2@4 _ref@8 addr1@16 addr2@32 size 48", layout(start.wire()));
    assertEquals(List.of("addr1", "port1", "addr2", "port2", "_ref"), names(start.fields()));
    assertEquals(List.of("_ref", "addr1", "port1", "addr2", "port2"), names(start.parameters()));
    assertRecord(
        start,
        Map.of(
            "_ref", number(7),
            "addr1", new BigInteger("0102030405060708090a0b0c0d0e0f10", 16),
            "port1", number(80),
            "addr2", number(2),
            "port2", number(443)),
        T
            + "a5 01 50 00 bb 01 00 00 07 00 00 00 00 00 00 00 10 0f 0e 0d 0c 0b 0a 09 08 07 06 05"
            + " 04 03 02 01 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
  }

  @Test
  public void textsFollowTheFixedPart() {
    MessageIr taskInfo = message("matching", "task_info");
    assertEquals(424, taskInfo.rpcId());
    assertEquals("comm@4 side@6 _ref@8 size 16 last cgroup_name", layout(taskInfo.wire()));
    assertEquals("side@2 comm@8 cgroup_name@24 _ref@40 size 48", layout(taskInfo.parsed()));
    assertRecord(
        taskInfo,
        Map.of(
            "_ref", number(7), "side", number(1), "comm", text("nginx"), "cgroup_name", text("/a")),
        T + "a8 01 17 00 05 00 01 00 07 00 00 00 00 00 00 00 6e 67 69 6e 78 2f 61");
  }

  @Test
  public void emptyTextOccupiesNoBytes() {
    MessageIr annotation = message("ingest", "container_annotation");
    assertEquals(538, annotation.rpcId());
    assertEquals("key@4 cgroup@8 size 16 last value", layout(annotation.wire()));
    assertRecord(
        annotation,
        Map.of("cgroup", number(9), "key", text("k"), "value", text("")),
        T + "1a 02 11 00 01 00 00 00 09 00 00 00 00 00 00 00 6b");
  }

  @Test
  public void sizeIsNotRoundedUp() {
    MessageIr limits = message("ingest", "container_resource_limits");
    assertEquals(518, limits.rpcId());
    assertEquals(
        "cpu_shares@2 cpu_period@4 cgroup@8 memory_limit@16 memory_soft_limit@24"
            + " total_memory_limit@32 cpu_quota@40 memory_swappiness@44 size 45",
        layout(limits.wire()));
    assertEquals(48, limits.wire().sizeOf());
    assertRecord(
        limits,
        Map.of(
            "cgroup", number(1),
            "cpu_shares", number(1024),
            "cpu_period", number(100000),
            "cpu_quota", number(50000),
            "memory_swappiness", number(60),
            "memory_limit", number(1 << 30),
            "memory_soft_limit", number(0),
            "total_memory_limit", number(-1)),
        T
            + "06 02 00 04 a0 86 01 00 01 00 00 00 00 00 00 00 00 00 00 40 00 00 00 00 00 00 00 00"
            + " 00 00 00 00 ff ff ff ff ff ff ff ff 50 c3 00 00 3c");
  }

  @Test
  public void signedFieldsKeepTheirSign() {
    MessageIr exit = message("ingest", "pid_exit");
    assertEquals(517, exit.rpcId());
    assertEquals("pid@4 tgid@8 _ref@16 exit_code@24 size 28", layout(exit.wire()));
    assertRecord(
        exit,
        Map.of("_ref", number(5), "tgid", number(100), "pid", number(101), "exit_code", number(-1)),
        T + "05 02 00 00 65 00 00 00 64 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 ff ff ff ff");
  }

  @Test
  public void pulseOfEveryAppIsTheSame() {
    for (var app : model.apps()) {
      assertRecord(message(app.name(), "pulse"), Map.of(), T + "ff ff");
    }
  }

  @Test
  public void messageWithoutFieldsIsAnRpcId() {
    assertEquals("size 2", layout(message("ingest", "heartbeat").wire()));
    assertRecord(message("ingest", "heartbeat"), Map.of(), T + "88 01");
  }

  @Test
  public void referenceAndTextTogether() {
    MessageIr lost = message("logging", "agent_lost_events");
    assertEquals(602, lost.rpcId());
    assertEquals("count@4 _ref@8 size 16 last client_hostname", layout(lost.wire()));
    assertRecord(
        lost,
        Map.of("_ref", number(3), "count", number(5), "client_hostname", text("h")),
        T + "5a 02 11 00 05 00 00 00 03 00 00 00 00 00 00 00 68");
  }

  @Test
  public void largeMixedMessage() {
    MessageIr stats = message("agent_internal", "udp_stats");
    assertEquals(336, stats.rpcId());
    assertEquals(
        "rport@2 packets@4 sk@8 bytes@16 drops@20 lport@24 raddr@26 changed_af@42 is_rx@43 laddr@44"
            + " size 60",
        layout(stats.wire()));
  }

  @Test
  public void numbersOrderParametersAndNotBytes() {
    MessageIr renumbered = message("ingest", "renumbered");
    assertEquals(550, renumbered.rpcId());
    assertEquals("a@4 b@6 c@8 size 10 last d", layout(renumbered.wire()));
    assertEquals(List.of("a", "b", "d"), names(renumbered.texts()));
    assertEquals(List.of("b", "d", "c", "a"), names(renumbered.parameters()));
    assertRecord(
        renumbered,
        Map.of("a", text("AA"), "b", text("B"), "c", number(0x1234), "d", text("DDD")),
        T + "26 02 10 00 02 00 01 00 34 12 41 41 42 44 44 44");
  }

  private void assertRecord(MessageIr message, Map<String, Object> values, String hex) {
    byte[] expected = HexFormat.ofDelimiter(" ").parseHex(hex);
    byte[] encoded = WireCodec.encode(message, TIMESTAMP, values);
    assertEquals(hex, HexFormat.ofDelimiter(" ").formatHex(encoded));
    WireCodec.Decoded decoded = WireCodec.decode(message, expected);
    assertEquals(expected.length, decoded.result());
    assertEquals(TIMESTAMP, decoded.timestamp());
    assertEquals(printable(values), printable(decoded.values()));
    byte[] longer = java.util.Arrays.copyOf(expected, expected.length + 3);
    assertEquals(expected.length, WireCodec.decode(message, longer).result());
    for (int length = 0; length < expected.length; length++) {
      byte[] shorter = java.util.Arrays.copyOf(expected, length);
      assertEquals(-WireCodec.EAGAIN, WireCodec.decode(message, shorter).result());
    }
    assertArrayEquals(encoded, WireCodec.encode(message, TIMESTAMP, decoded.values()));
  }

  private MessageIr message(String app, String name) {
    return ModelReader.message(model, app, name);
  }

  private static BigInteger number(long value) {
    return BigInteger.valueOf(value);
  }

  private static List<BigInteger> byteList(int... values) {
    return IntStream.of(values).mapToObj(BigInteger::valueOf).toList();
  }

  private static Map<String, Object> printable(Map<String, Object> values) {
    Map<String, Object> printable = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            printable.put(name, value instanceof byte[] b ? HexFormat.of().formatHex(b) : value));
    return printable;
  }

  private static List<String> names(List<FieldIr> fields) {
    return fields.stream().map(FieldIr::name).toList();
  }

  private static String layout(LayoutIr layout) {
    return Stream.of(
            layout.slots().stream().map(slot -> slot.field().name() + "@" + slot.offset()),
            Stream.of("size " + layout.size()),
            layout.lastText().stream().map(text -> "last " + text.name()))
        .flatMap(s -> s)
        .collect(Collectors.joining(" "));
  }
}
