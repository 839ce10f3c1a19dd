// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceFormatter;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.MapText;
import org.opentelemetry.render.map.ProbeMap;
import org.opentelemetry.render.validation.RuleRunner;

/** What holds for every text, a model or not. */
final class MutantCheck {

  private static final String PATH = "model.render";

  /** Processor time, far more than any of these texts needs. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What a message has in it if it was made of something that was not meant for people. */
  private static final Pattern PROGRAM_TEXT =
      Pattern.compile("\\bnull\\b|@[0-9a-f]{4}|RULE_|Exception|Optional\\[");

  private final Compiler compiler = Compiler.standalone();
  private final SourceFormatter formatter = SourceFormatter.standalone();

  /** Runs everything on a text and checks it; an assertion error names the rule that is broken. */
  CompileResult check(String text) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    CompileResult result = compile(text, Target.OUTPUT);
    checkDiagnostics(text, result.diagnostics());
    if (result.hasErrors()) {
      assertTrue("output in spite of errors", result.output().files().isEmpty());
      assertEquals("the second time", result.diagnostics(), compile(text, Target.IR).diagnostics());
    } else {
      checkOutput(result, compile(text, Target.OUTPUT));
    }
    checkFormatter(text, result);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertTrue("took " + TimeUnit.NANOSECONDS.toSeconds(took) + " s", took < LIMIT_NANOS);
    return result;
  }

  CompileResult compile(String text, Target target) {
    return compiler.compile(List.of(Source.ofText(PATH, text)), new CompileOptions(target));
  }

  private static void checkDiagnostics(String text, List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      assertFalse(diagnostic.toString(), diagnostic.rule().equals(RuleRunner.INTERNAL));
      assertTrue(diagnostic.toString(), diagnostic.rule().matches("RENDER(-[A-Z0-9]+)+"));
      assertMessage(diagnostic, diagnostic.message());
      assertLocation(diagnostic, diagnostic.location(), text);
      for (Diagnostic.Related related : diagnostic.related()) {
        assertMessage(diagnostic, related.message());
        assertLocation(diagnostic, related.location(), text);
      }
    }
    String printed = new DiagnosticPrinter(path -> Optional.of(text), false).print(diagnostics);
    assertEquals(diagnostics.isEmpty(), printed.isEmpty());
  }

  private static void assertMessage(Diagnostic diagnostic, String message) {
    assertFalse(diagnostic.toString(), message.isBlank());
    assertFalse(diagnostic.toString(), PROGRAM_TEXT.matcher(message).find());
  }

  /** Counts lines and columns anew. */
  private static void assertLocation(Diagnostic diagnostic, Location location, String text) {
    String what = diagnostic.toString();
    assertEquals(what, PATH, location.path());
    assertFalse(what, location.isFile());
    int end = location.offset() + location.length();
    assertTrue(what, location.offset() >= 0 && location.length() >= 0 && end <= text.length());
    assertPosition(what, location.line(), location.column(), text.substring(0, location.offset()));
    assertPosition(what, location.endLine(), location.endColumn(), text.substring(0, end));
  }

  private static void assertPosition(String what, int line, int column, String before) {
    String lines = before.replace("\r\n", "\n").replace('\r', '\n');
    String last = lines.substring(lines.lastIndexOf('\n') + 1);
    assertEquals(what, lines.chars().filter(c -> c == '\n').count() + 1, line);
    assertEquals(what, last.codePointCount(0, last.length()) + 1, column);
  }

  private static void checkOutput(CompileResult result, CompileResult again) {
    assertEquals("packages", 1, result.packages().size());
    PackageIr model = result.packages().get(0);
    assertEquals("IR", IrJson.print(model), IrJson.print(again.packages().get(0)));
    assertEquals("the second time", result.diagnostics(), again.diagnostics());
    assertEquals("output", result.output().files(), again.output().files());
    List<AppMap> maps = model.apps().stream().map(AppMap::of).toList();
    List<ProbeMap> probes = model.probes().stream().map(ProbeMap::of).toList();
    assertEquals(
        "map", maps.isEmpty() && probes.isEmpty(), MapText.print(maps, probes, true).isBlank());
  }

  private void checkFormatter(String text, CompileResult result) {
    SourceFormatter.Result format = formatter.format(Source.ofText(PATH, text));
    if (format.hasErrors()) {
      assertTrue("only the formatter finds syntax errors", result.hasErrors());
      return;
    }
    String once = TextEdit.apply(text, format.edits());
    SourceFormatter.Result twice = formatter.format(Source.ofText(PATH, once));
    assertEquals("syntax of the formatted text", List.of(), twice.diagnostics());
    assertEquals("edits of the formatted text", List.of(), twice.edits());
    CompileResult formatted = compile(once, Target.IR);
    assertEquals("rules", rules(result), rules(formatted));
    if (!result.hasErrors()) {
      assertEquals(
          "IR of the formatted text",
          IrJson.print(result.packages().get(0)),
          IrJson.print(formatted.packages().get(0)));
    }
  }

  private static List<String> rules(CompileResult result) {
    return result.diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(Diagnostic::rule)
        .sorted()
        .toList();
  }
}
