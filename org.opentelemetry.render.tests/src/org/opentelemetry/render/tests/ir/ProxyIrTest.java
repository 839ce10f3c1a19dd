// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.RemoteCallIr;
import org.opentelemetry.render.ir.RemoteCallIr.Argument;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.WireCodec;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class ProxyIrTest {

  /** A sharded and a broadcast proxy. */
  private static final String TWO_PROXIES =
      """
      package p
      namespace { b: 0-9 }
      app a {
        span s { index (n) proxy b.s shard_by (n) u32 n }
        span nb { proxy b.r }
      }
      app b {
        span s { index (n) u32 n 0: msg _start {} 1: msg _end {} 2: msg hello { 1: u16 x } }
        span r { 3: msg _start {} 4: msg _end {} }
      }
      """;

  @Inject private ModelReader reader;

  @Test
  public void shardedProxySendsEverythingAboutAnInstanceToOneWriter() {
    ProxyIr s = proxy(TWO_PROXIES, "a", "s");
    assertEquals("b", s.app());
    assertEquals("s", s.span());
    assertTrue(s.sharded());
    assertEquals(List.of("n"), names(s.shardBy()));
    assertEquals("s_start(@, =n)", print(s.start()));
    assertEquals("s_end(@)", print(s.end()));
    assertEquals(List.of("hello(@, x)"), s.calls().stream().map(ProxyIrTest::print).toList());
    assertEquals(List.of("x"), names(s.calls().get(0).passed()));
  }

  @Test
  public void proxyWithoutShardsBroadcasts() {
    ProxyIr nb = proxy(TWO_PROXIES, "a", "nb");
    assertFalse(nb.sharded());
    assertEquals("r_start(@)", print(nb.start()));
    assertEquals("r_end(@)", print(nb.end()));
    assertEquals(List.of(), nb.calls());
    assertEquals(List.of(), nb.key());
  }

  @Test
  public void remoteAppsAreInOrderOfFirstUse() {
    String receiver = " { span s { 0: msg _start {} 1: msg _end {} } }";
    PackageIr model =
        reader.ir(
            "package p namespace { b: 0-1 c: 2-3 z: 4-5 } app a { span x { proxy z.s }"
                + " span y { proxy c.s } span w { proxy z.s } span v { proxy b.s } }"
                + (" app z" + receiver + " app b" + receiver + " app c" + receiver));
    assertEquals(List.of("z", "c", "b"), ModelReader.app(model, "a").remoteApps());
    assertEquals(List.of("b", "c", "z"), ModelReader.app(model, "a").sortedRemoteApps());
    assertEquals(List.of(), ModelReader.app(model, "b").remoteApps());
  }

  @Test
  public void referenceGoesToItsParameterWhateverItsNumber() {
    ProxyIr proxy =
        proxy(
            """
            package p
            namespace { b: 0-9 }
            app a { span s { index (y, x) proxy b.s u8 x u16 y } }
            app b {
              span s {
                index (x, y)
                u8 x
                u16 y
                0: start begun ref r { 3: u32 r 1: u16 y 7: u8 x }
                1: end done ref r { 5: u32 r }
                2: log said ref r { 2: u32 r 1: u8 zero 3: u8 three }
              }
            }
            """,
            "a",
            "s");
    assertEquals("begun(=y, @, =x)", print(proxy.start()));
    assertEquals("done(@)", print(proxy.end()));
    assertEquals("said(zero, @, three)", print(proxy.calls().get(0)));
    assertEquals(List.of("zero", "three"), names(proxy.calls().get(0).passed()));
    assertEquals(List.of("x", "y"), proxy.key().stream().map(k -> k.remote().name()).toList());
  }

  @Test
  public void firstStartWithReferenceAndFirstBareEndAreUsed() {
    ProxyIr proxy =
        proxy(
            """
            package p
            namespace { b: 0-9 }
            app a { span s { proxy b.s } }
            app b {
              span s {
                0: end full ref r { 1: u64 r 2: u8 why }
                1: msg _end {}
                2: end late ref r { 1: u64 r }
                3: start first ref r { 1: u64 r }
                4: msg _start {}
              }
            }
            """,
            "a",
            "s");
    assertEquals("first(@)", print(proxy.start()));
    assertEquals("s_end(@)", print(proxy.end()));
  }

  @Test
  public void keysComeByNameFromAnIndexOfAnotherOrder() {
    String key = "u128 addr1 u16 port1 u128 addr2 u16 port2";
    ProxyIr proxy =
        proxy(
            "package p namespace { matching: 421-440 } app kernel { span task { }"
                + " span flow { index (port2, task, addr2, port1, addr1) reference<task> task "
                + key
                + " proxy matching.flow shard_by (addr1, port1, addr2, port2) } }"
                + " app matching { span flow { index (addr1, port1, addr2, port2) "
                + key
                + " 0: msg _start {} 1: msg _end {} } }",
            "kernel",
            "flow");
    assertEquals("flow_start(@, =addr1, =port1, =addr2, =port2)", print(proxy.start()));
    MessageIr start = proxy.start().message();
    assertEquals(421, start.rpcId());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("addr1", new BigInteger("0102030405060708090a0b0c0d0e0f10", 16));
    values.put("port1", BigInteger.valueOf(80));
    values.put("addr2", BigInteger.TWO);
    values.put("port2", BigInteger.valueOf(443));
    values.put("_ref", BigInteger.valueOf(7));
    assertArrayEquals(
        HexFormat.ofDelimiter(" ")
            .parseHex(
                "88 77 66 55 44 33 22 11 a5 01 50 00 bb 01 00 00 07 00 00 00 00 00 00 00"
                    + " 10 0f 0e 0d 0c 0b 0a 09 08 07 06 05 04 03 02 01"
                    + " 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"),
        WireCodec.encode(start, 0x1122334455667788L, values));
  }

  private ProxyIr proxy(String text, String app, String span) {
    return ModelReader.span(reader.ir(text), app, span).proxy().orElseThrow();
  }

  private static List<String> names(List<FieldIr> fields) {
    return fields.stream().map(FieldIr::name).toList();
  }

  /** A call with {@code @} for the reference and {@code =} before what comes from the key. */
  private static String print(RemoteCallIr call) {
    List<String> arguments = call.arguments().stream().map(ProxyIrTest::print).toList();
    return call.message().name() + "(" + String.join(", ", arguments) + ")";
  }

  private static String print(Argument argument) {
    if (argument instanceof Argument.Location) {
      return "@";
    }
    return argument instanceof Argument.KeyField field
        ? "=" + field.own().name()
        : argument.parameter().name();
  }
}
