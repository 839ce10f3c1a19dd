// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.cpp.CppText;

public class CppTextTest {

  @Test
  public void shortListStaysOnItsLine() {
    assertEquals("f(a, b);", CppText.list(0, "f(", List.of("a", "b"), ");"));
    assertEquals("f();", CppText.list(99, "f(", List.of(), ");"));
  }

  @Test
  public void longListIsFilledOnLinesOfItsOwn() {
    String text = CppText.list(2, "function(", Collections.nCopies(30, "u64 number"), ");");
    String[] lines = text.split("\n");
    assertEquals("function(", lines[0]);
    for (String line : lines) {
      assertTrue(line, line.length() <= 98);
    }
    assertTrue(lines[1].startsWith("    u64 number, u64 number,"));
    assertTrue(text.endsWith("u64 number);"));
    assertEquals(30, text.split("u64 number", -1).length - 1);
  }

  @Test
  public void textOfTheUserCannotEndAComment() {
    assertEquals("a * / b / * c", CppText.comment("a */ b /* c"));
    assertEquals("two lines", CppText.comment("two\n  lines "));
    assertEquals("* * /", CppText.comment("**/").replace("** /", "* * /"));
  }

  @Test
  public void noOverlapMakesANewEnd() {
    for (String text : List.of("*/*/", "/*/", "*//*", "/**/")) {
      String comment = CppText.comment(text);
      assertTrue(comment, !comment.contains("*/") && !comment.contains("/*"));
    }
  }

  @Test
  public void constantsOf64BitsAreUnsigned() {
    assertEquals("0xffffffffffffffff", CppText.hex(-1));
    assertEquals("0x0000000000000001", CppText.hex(1));
  }
}
