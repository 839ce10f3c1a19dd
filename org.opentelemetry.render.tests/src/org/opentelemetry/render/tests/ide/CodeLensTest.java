// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class CodeLensTest {

  @Test
  public void figuresStandAboveRangesSpansAndMessages() {
    assertEquals(
        List.of(
            "1: 540-549: 8 free",
            "1: 700: 1 free",
            "3: 50,000 \u00d7 16 bytes = 781.3 KiB, without P",
            "6: rpc 540 \u00b7 16 bytes",
            "8: rpc 549 \u00b7 11+n bytes"),
        Editor.open(
                """
                package p
                namespace { a: 540-549, 700 }
                app a {
                  span s impl "P" include "<p.h>" {
                    pool_size 50000
                    u64 n
                    0: start x ref id { 1: u32 id 2: u64 n }
                    // The last one.
                    9: log y ref id { 1: u32 id 2: u16 a 3: u8 b 4: string c }
                  }
                }
                """)
            .lenses());
  }

  @Test
  public void whatIsWrongElsewhereDoesNotHideThem() {
    assertEquals(
        List.of(
            "1: 1-2: full",
            "3: 4,096 \u00d7 8 bytes = 32.0 KiB",
            "3: rpc 1 \u00b7 3 bytes",
            "5: rpc 2 \u00b7 3 bytes",
            "5: no rpc id \u00b7 3 bytes"),
        Editor.open(
                """
package p
namespace { a: 1-2 b: 9-4 }
app a {
  span s { u8 n 0: start x ref id { 1: u8 id }
    0: log wrong ref { 1: foo z } }
  span t { string no 1: log y ref id { 1: u8 id } 2: log z ref id { 1: u8 id } 3: log q { 1: string
}
""")
            .lenses());
  }
}
