// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;

/** Exact form of diagnostics. The marked range of a text stands between « and ». */
public class DiagnosticPrinterTest {

  private static final String PATH = "a.render";

  private static String print(Severity severity, String marked, boolean color) {
    int from = marked.indexOf('«');
    int to = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");
    Location at = new LineMap(text).locate(PATH, from, to - from);
    return new DiagnosticPrinter(path -> Optional.of(text), color)
        .print(List.of(new Diagnostic(severity, "RENDER-X", "wrong", at, List.of())));
  }

  private static void assertShown(String place, String line, String marker, String marked) {
    assertEquals(
        PATH + ":" + place + ": error: wrong [RENDER-X]\n" + line + "\n" + marker + "\n1 error\n",
        print(Severity.ERROR, marked, false));
  }

  @Test
  public void rangeIsUnderlined() {
    assertShown("2:5", "app size {", "    ^~~~", "package p\napp «size» {\n}");
  }

  @Test
  public void emptyRangeIsACaret() {
    assertShown("1:9", "package", "        ^", "package «»\n");
  }

  @Test
  public void endOfFileBehindLineEndIsShownOnTheEmptyLine() {
    assertShown("2:1", "", "^", "package p\n«»");
  }

  @Test
  public void rangeOverSeveralLinesIsUnderlinedToTheEndOfTheFirst() {
    assertShown("1:7", "app a {", "      ^", "app a «{ \n}»");
  }

  @Test
  public void tabsAreSpacesUpToMultiplesOfFour() {
    assertShown("1:4", "    a   b", "        ^", "\ta\t«b»");
  }

  @Test
  public void columnsCountCodePointsButTheCaretCountsTerminalColumns() {
    assertShown("1:4", "// 日本 x", "   ^~~~", "// «日本» x");
  }

  @Test
  public void characterBeyondTheBasicPlaneIsOneColumnInPositions() {
    assertShown("1:5", "😀 😀 x", "      ^", "😀 😀 «x»");
  }

  @Test
  public void combiningMarksTakeNoColumn() {
    assertShown("1:4", "e\u0301 x", "  ^", "e\u0301 «x»");
  }

  @Test
  public void byteOrderMarkTakesNoColumnAndIsNotShown() {
    assertShown("1:1", "package p", "^~~~~~~", "\uFEFF«package» p");
  }

  @Test
  public void carriageReturnsEndLines() {
    assertShown("3:1", "c", "^", "a\r\nb\r«c»\r\n");
  }

  @Test
  public void escapeSequencesAndBidirectionalMarksAreMadeHarmless() {
    assertShown("1:5", "\uFFFD[3\uFFFDx", "    ^", "\033[3\u202E«x»");
  }

  @Test
  public void longLineIsCutAtTheRight() {
    String line = "x".repeat(97);
    assertShown("1:1", line + "...", "^", "«x»" + "x".repeat(200));
  }

  @Test
  public void longLineIsCutAtBothSidesAroundTheCaret() {
    String line = "..." + "a".repeat(33) + "bbb" + "c".repeat(58) + "...";
    assertShown("1:201", line, " ".repeat(36) + "^~~", "a".repeat(200) + "«bbb»" + "c".repeat(200));
  }

  @Test
  public void longRangeIsUnderlinedAsFarAsItIsShown() {
    assertShown("1:1", "x".repeat(97) + "...", "^" + "~".repeat(96), "«" + "x".repeat(300) + "»");
  }

  @Test
  public void lineOfExactlyTheLimitIsNotCut() {
    assertShown("1:1", "x".repeat(100), "^", "«x»" + "x".repeat(99));
  }

  @Test
  public void warningsAndInformationHaveTheirWords() {
    assertEquals(
        "a.render:1:1: warning: wrong [RENDER-X]\nx\n^\n1 warning\n",
        print(Severity.WARNING, "«x»", false));
    assertEquals(
        "a.render:1:1: info: wrong [RENDER-X]\nx\n^\n", print(Severity.INFO, "«x»", false));
  }

  @Test
  public void colorsMarkPlaceSeverityTextAndCaret() {
    assertEquals(
        "\033[1ma.render:1:1:\033[0m \033[1;31merror:\033[0m \033[1mwrong\033[0m [RENDER-X]\n"
            + "x\n"
            + "\033[1;32m^\033[0m\n"
            + "1 error\n",
        print(Severity.ERROR, "«x»", true));
  }

  @Test
  public void relatedLocationsAreNotes() {
    String text = "a\nb";
    LineMap lines = new LineMap(text);
    Related related = new Related("first", lines.locate(PATH, 0, 1));
    Diagnostic diagnostic =
        new Diagnostic(
            Severity.ERROR, "RENDER-X", "twice", lines.locate(PATH, 2, 1), List.of(related));
    assertEquals(
        "a.render:2:1: error: twice [RENDER-X]\nb\n^\na.render:1:1: note: first\na\n^\n1 error\n",
        new DiagnosticPrinter(path -> Optional.of(text), false).print(List.of(diagnostic)));
  }

  @Test
  public void fileAsAWholeHasNoLine() {
    Diagnostic diagnostic =
        new Diagnostic(Severity.ERROR, "RENDER-X", "empty", Location.ofFile(PATH), List.of());
    assertEquals(
        "a.render: error: empty [RENDER-X]\n1 error\n",
        new DiagnosticPrinter(path -> Optional.of(""), false).print(List.of(diagnostic)));
  }

  @Test
  public void summaryCountsErrorsAndWarnings() {
    Diagnostic error = new Diagnostic(Severity.ERROR, "E", "e", Location.ofFile(PATH), List.of());
    Diagnostic warning =
        new Diagnostic(Severity.WARNING, "W", "w", Location.ofFile(PATH), List.of());
    String text =
        new DiagnosticPrinter(path -> Optional.empty(), false)
            .print(List.of(error, error, warning));
    assertEquals("2 errors, 1 warning", text.lines().skip(3).findFirst().orElseThrow());
  }
}
