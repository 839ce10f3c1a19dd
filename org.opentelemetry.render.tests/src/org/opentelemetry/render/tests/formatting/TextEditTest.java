// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.formatting.TextEdit;

public class TextEditTest {

  private static void check(String text, String other, TextEdit expected) {
    assertEquals(expected, TextEdit.between(text, other));
    assertEquals(other, TextEdit.apply(text, List.of(expected)));
  }

  @Test
  public void changesOnlyWhatDiffers() {
    check("abcd", "abxcd", new TextEdit(2, 0, "x"));
    check("abxcd", "abcd", new TextEdit(2, 1, ""));
    check("aaa", "aa", new TextEdit(2, 1, ""));
    check("", "a", new TextEdit(0, 0, "a"));
    check("same", "same", new TextEdit(4, 0, ""));
  }

  @Test
  public void keepsLineBreaksAndCharactersWhole() {
    check("a\r\nb", "a\rb", new TextEdit(1, 2, "\r"));
    check("a\r\nb", "a\nb", new TextEdit(1, 2, "\n"));
    check("x\ud83d\ude00y", "x\ud83d\ude01y", new TextEdit(1, 2, "\ud83d\ude01"));
    check("x\ud83c\ude00y", "x\ud83d\ude00y", new TextEdit(1, 2, "\ud83d\ude00"));
  }
}
