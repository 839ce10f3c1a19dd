// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.report.Report;

/**
 * A report with everything that formats must cope with, and what they make of it. After an intended
 * change run the tests with {@code -Drender.updateGolden=true}, read the difference, commit it.
 */
final class ReportFixture {

  private static final Path GOLDEN = Path.of("src/test/testdata/report");

  private static final String AWKWARD = "in/a: b,ü 100%.render";
  private static final LineMap LINES = new LineMap("/* 😀 */ package p\napp a {\n  jit\n}\n");

  private static final String HOSTILE = "100%, a: b\r\n::error file=x::owned \"<&>\"";

  static final Report EMPTY = new Report("1.2.3", 2, List.of());

  static final Report FULL =
      new Report(
          "1.2.3",
          3,
          List.of(
              new Diagnostic(
                  Severity.ERROR,
                  "RENDER-PACKAGE-DUPLICATE",
                  "package 'p' is in b.render (line 7) too",
                  LINES.locate(AWKWARD, 17, 1),
                  List.of(
                      new Related("the other one", LINES.locate("b.render", 19, 3)),
                      new Related("and here", Location.ofFile("c.render")))),
              new Diagnostic(
                  Severity.WARNING,
                  "RENDER-JIT-NO-EFFECT",
                  HOSTILE,
                  LINES.locate(AWKWARD, 23, 11),
                  List.of()),
              new Diagnostic(
                  Severity.WARNING,
                  "RENDER-JIT-NO-EFFECT",
                  HOSTILE,
                  LINES.locate(AWKWARD, 29, 0),
                  List.of()),
              new Diagnostic(
                  Severity.INFO,
                  "RENDER-SPAN-UNUSED",
                  "nothing uses it",
                  Location.ofFile("/far/away/ü.render"),
                  List.of())));

  private ReportFixture() {}

  /** Compares with the file of test data. */
  static void assertGolden(String name, String actual) {
    Path file = GOLDEN.resolve(name);
    try {
      if (Boolean.getBoolean("render.updateGolden")) {
        Files.createDirectories(GOLDEN);
        Files.writeString(file, actual);
      }
      assertTrue(file + " is missing", Files.exists(file));
      assertEquals(Files.readString(file), actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
