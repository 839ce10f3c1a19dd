// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc map}. */
public class MapTest {

  private static final Path MEMORY = Path.of("../tests/cpp/map");

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private String map(String... more) {
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"map", "-i", "in"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    Outcome outcome = renderc.run(arguments);
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
    return outcome.out();
  }

  /** What the tests of generated C++ compare with its classes. */
  @Test
  public void memoryIsThatOfTheGeneratedClasses() throws IOException {
    renderc.write("in/a.render", Files.readString(MEMORY.resolve("memory.render")));
    assertEquals(
        Files.readString(MEMORY.resolve("map.json")), map("--messages", "--format", "json"));
  }

  @Test
  public void tablesShowWhatIsUsedAndFree() {
    renderc.write(
        "in/a.render",
        """
        package shop
        namespace { till: 40-44, 9 }
        app till {
          span customer impl "shop::Customer" include "<c.h>" {
            pool_size 1000
            index (id)
            u32 id
            0: start arrived ref id { 1: u32 id 4: string name }
            1: log said ref id { 2: u32 id }
            5: end left ref id { 1: u32 id }
          }
          span thing { singleton 3: log l { } }
        }
        """);
    assertEquals(
        """
app till of package shop
  message ids  4 of 6 used: 0-1, 3, 5; free: 2, 4

  RPC IDS  USED  FREE  FREE ONES
    40-44     3     2  42, 44
        9     1     0  none

  ID  RPC ID  BYTES  MESSAGE  SPAN      FIELD NUMBERS  FREE NUMBERS
   0      40     8+  arrived  customer  1, 4           2-3, from 5
   1      41      8  said     customer  2              1, from 3
   5       9      8  left     customer  1              from 2
   3      43      2  l        thing     none           from 1

  SPAN      INSTANCES  BYTES EACH      POOL     INDEX  METRICS       ALL  NOT COUNTED: IN EACH
  customer      1,000          16  15.8 KiB  16.0 KiB      0 B  31.8 KiB  shop::Customer
  thing         4,096           4  16.6 KiB       0 B      0 B  16.6 KiB
  __pulsar      4,096           4  16.6 KiB       0 B      0 B  16.6 KiB
  all           9,192              48.9 KiB  16.0 KiB      0 B  64.9 KiB
""",
        map("--messages"));
  }

  @Test
  public void probesHaveIdsRingsAndMaps() {
    renderc.write(
        "in/a.render",
        """
package shop namespace { till: 40-44 }
app till { span desk { singleton 0: log rung { 1: u32 by } } }
probe bell { id 7 role instrument emits till.desk ring 64 KiB
  struct key { u8 room u32 door }
  state open: hash<struct key, u16>[1000]
  state by_cpu: percpu<process, u64>[8]
  state rows: array<u32, struct key>[4]
  state callers: lru<thread, u64>[2]
  state traces: stack[16]
  attach a required { tp_btf sched_switch run f } body "a.c" }
probe quiet { id 9 role daemon attach a required { tp_btf sched_switch run f } body "b.c" }
""");
    String text = map();
    assertEquals(
        """
probes
  ID  PROBE           RING     STATE       ALL  ENTRIES
   7  shop.bell   64.0 KiB  31.7 KiB  95.7 KiB  open 1,000, by_cpu 8 on each CPU, rows 4, callers 2, traces 16
   9  shop.quiet       0 B       0 B       0 B
""",
        text.substring(text.indexOf("probes\n")));
    String json = map("--format", "json").replaceAll("\\s+", "");
    assertTrue(
        json,
        json.contains(
            "\"probes\":[{\"package\":\"shop\",\"name\":\"bell\",\"id\":7,\"ringBytes\":65536,\"states\":["
                + "{\"name\":\"open\",\"kind\":\"hash\",\"entries\":1000,\"entryBytes\":16,\"bytes\":16000},"));
    assertTrue(json, json.endsWith("\"id\":9,\"ringBytes\":0,\"states\":[],\"totalBytes\":0}]}"));
  }

  @Test
  public void messagesAreListedWhenAskedFor() {
    renderc.write("in/a.render", CommandLineFixture.model("office.render"));
    assertTrue(map("--messages").contains("task_count"));
    assertEquals(-1, map().indexOf("task_count"));
    assertEquals(-1, map("--format", "json").indexOf("task_count"));
  }

  @Test
  public void errorsOfTheModelAreAllThatIsPrinted() {
    renderc.write(
        "in/a.render", "package shop namespace {} app till { span s { index (nothing) } }\n");
    Outcome outcome = renderc.run("map", "-i", "in");
    assertEquals("", outcome.out());
    assertTrue(outcome.err(), outcome.err().startsWith("in/a.render:1:54: error: "));
    assertEquals(1, outcome.status());
  }

  @Test
  public void unknownFormatIsAUsageError() {
    Outcome outcome = renderc.run("map", "-i", "in", "--format", "xml");
    assertEquals(
        "renderc: error: invalid value for option '--format': 'xml' is none of text, json\n"
            + "Try 'renderc map --help'.\n",
        outcome.err());
    assertEquals(2, outcome.status());
  }
}
