// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceFormatter;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.ir.IrJson;

/** Formats texts, and knows what has to hold for all of them. */
final class Formatting {

  private static final SourceFormatter FORMATTER = SourceFormatter.standalone();
  private static final Compiler COMPILER = Compiler.standalone();

  private Formatting() {}

  /** The edits for a text; empty if there is nothing to do, null if its syntax is wrong. */
  static List<TextEdit> edits(String text) {
    SourceFormatter.Result result = result(text);
    return result.hasErrors() ? null : result.edits();
  }

  static SourceFormatter.Result result(String text) {
    return FORMATTER.format(Source.ofText("model.render", text));
  }

  static String format(String text) {
    SourceFormatter.Result result = result(text);
    assertEquals(text, List.of(), result.diagnostics());
    return TextEdit.apply(text, result.edits());
  }

  /**
   * Formats a text and checks what holds for every text.
   *
   * @return whether the text has an IR, which was compared as well
   */
  static boolean check(String name, String text) {
    String once = format(text);
    assertEquals(name + ": edits of a formatted text", List.of(), edits(once));
    checkSame(name, text, once);
    checkWhiteSpace(name, once);
    for (TextEdit edit : edits(text)) {
      String replaced = text.substring(edit.offset(), edit.end());
      assertTrue(name + ": an edit that changes nothing", !replaced.equals(edit.text()));
    }
    CompileResult before = compile(text);
    CompileResult after = compile(once);
    assertEquals(name, rules(before), rules(after));
    if (before.hasErrors()) {
      return false;
    }
    assertEquals(
        name, IrJson.print(before.packages().get(0)), IrJson.print(after.packages().get(0)));
    return true;
  }

  /** Checks that two texts have the same tokens and the same comments. */
  static void checkSame(String name, String before, String after) {
    assertEquals(name, Lexemes.of(before).tokens(), Lexemes.of(after).tokens());
    assertEquals(name, Lexemes.of(before).comments(), Lexemes.of(after).comments());
  }

  private static void checkWhiteSpace(String name, String formatted) {
    List<String> gaps = Lexemes.of(formatted).gaps();
    String last = gaps.get(gaps.size() - 1);
    assertTrue(name + ": ends with one line break", last.equals("\n") || last.equals("\r\n"));
    String shape = "( | ?|(" + last + "){1,2} *)";
    String first = formatted.startsWith("\uFEFF") ? "\uFEFF" : "";
    assertEquals(name + ": begins with its first token", first, gaps.get(0));
    for (String gap : gaps.subList(1, gaps.size() - 1)) {
      assertTrue(name + ": white space '" + gap + "' in\n" + formatted, gap.matches(shape));
    }
  }

  /** What the compiler says, without the places, also those in the messages. */
  private static List<String> rules(CompileResult result) {
    return result.diagnostics().stream().map(Diagnostic::rule).sorted().toList();
  }

  private static CompileResult compile(String text) {
    return COMPILER.compile(
        List.of(Source.ofText("model.render", text)), new CompileOptions(CompileOptions.Target.IR));
  }
}
