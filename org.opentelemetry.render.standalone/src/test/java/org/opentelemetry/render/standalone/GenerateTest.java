// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.output.DirectoryWriter;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** What {@code renderc generate} writes, and when. */
public class GenerateTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
  private static final String OFFICE = CommandLineFixture.model("office.render");

  private static final String SHOP =
      "package shop namespace { till: 40-41 } app till { span s { singleton 1: log l {} } }\n";

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private void generate(String... more) {
    String[] arguments =
        Stream.concat(Stream.of("-i", "in", "-o", "out"), Arrays.stream(more))
            .toArray(String[]::new);
    assertEquals(new Outcome(0, "", ""), renderc.run(arguments));
  }

  @Test
  public void listOfOutputsIsWhatIsGenerated() {
    renderc.write("in/a.render", OFFICE);
    generate();
    TreeSet<String> written = new TreeSet<>(renderc.tree("out").keySet());
    assertTrue(written.remove("office/.render-manifest"));
    Outcome listed = renderc.run("--list-outputs", "office", "desk", "door");
    assertEquals(0, listed.status());
    assertEquals(String.join("\n", written) + "\n", listed.out());
  }

  @Test
  public void informationIsShownOnlyWhenAskedFor() {
    renderc.write("in/a.render", SHOP);
    generate();
    String rule = "[RENDER-SPAN-WITHOUT-IMPL]";
    assertTrue(renderc.run("-v", "-i", "in", "-o", "out").err().contains(rule));
    assertTrue(renderc.run("check", "-i", "in").err().contains(rule));
  }

  @Test
  public void everyFileBeginsWithTheBannerThatTheWriterLooksFor() {
    renderc.write("in/a.render", OFFICE);
    generate();
    renderc
        .tree("out/office/desk")
        .forEach((path, text) -> assertTrue(path, text.startsWith("/* " + DirectoryWriter.BANNER)));
  }

  @Test
  public void plainOptionsMeanGenerate() {
    renderc.write("in/a.render", OFFICE);
    generate();
    assertEquals(new Outcome(0, "", ""), renderc.run("generate", "-i", "in", "-o", "other"));
    assertEquals(renderc.tree("out"), renderc.tree("other"));
  }

  @Test
  public void outputDoesNotDependOnDirectoryOrLocale() {
    renderc.write("in/a.render", OFFICE);
    renderc.write("elsewhere/deep/a.render", OFFICE);
    generate();
    Map<String, String> expected = new TreeMap<>(renderc.tree("out"));
    assertFalse(expected.isEmpty());
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-u-nu-arab", "de-DE", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        String out = "out/of/" + tag;
        Outcome outcome = renderc.run("generate", "-i", "elsewhere/deep", "-o", out);
        assertEquals(tag, new Outcome(0, "", ""), outcome);
        assertEquals(tag, expected, new TreeMap<>(renderc.tree(out)));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  public void unchangedFilesKeepTheirTime() throws IOException {
    renderc.write("in/a.render", OFFICE);
    generate();
    List<String> files = List.copyOf(renderc.tree("out").keySet());
    for (String file : files) {
      Files.setLastModifiedTime(renderc.path("out/" + file), LONG_AGO);
    }
    renderc.write("in/a.render", OFFICE + "// a comment more\n");
    generate("--stamp", "stamp");
    for (String file : files) {
      assertEquals(file, LONG_AGO, Files.getLastModifiedTime(renderc.path("out/" + file)));
    }
  }

  /** No header says in which line of the model something is, or all that includes it would. */
  @Test
  public void movedLinesChangeOneSourceFileOfAnApp() {
    renderc.write("in/a.render", OFFICE);
    generate();
    Map<String, String> before = renderc.tree("out");
    renderc.write("in/a.render", "// a comment more\n" + OFFICE);
    generate();
    Map<String, String> after = renderc.tree("out");
    assertEquals(before.keySet(), after.keySet());
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.removeIf(file -> before.get(file).equals(after.get(file)));
    assertEquals(
        Set.of("office/.render-manifest", "office/desk/connection.cc", "office/door/connection.cc"),
        changed);
  }

  @Test
  public void changeOfOneAppRewritesNothingOfTheOther() throws IOException {
    renderc.write("in/a.render", OFFICE);
    generate();
    for (String file : renderc.tree("out").keySet()) {
      Files.setLastModifiedTime(renderc.path("out/" + file), LONG_AGO);
    }
    renderc.write("in/a.render", OFFICE.replace("u64 at", "u32 at"));
    generate();
    boolean changed = false;
    for (String file : renderc.tree("out").keySet()) {
      boolean rewritten = !Files.getLastModifiedTime(renderc.path("out/" + file)).equals(LONG_AGO);
      assertFalse(file, rewritten && file.startsWith("office/desk/"));
      changed |= rewritten && file.startsWith("office/door/");
    }
    assertTrue(changed);
  }

  @Test
  public void stampIsWrittenEvenIfNothingChanged() throws IOException {
    renderc.write("in/a.render", OFFICE);
    generate("--stamp", "stamp");
    Files.setLastModifiedTime(renderc.path("stamp"), LONG_AGO);
    generate("--stamp", "stamp");
    assertTrue(Files.getLastModifiedTime(renderc.path("stamp")).compareTo(LONG_AGO) > 0);
  }

  @Test
  public void filesOfARemovedAppAreRemoved() {
    renderc.write("in/a.render", OFFICE);
    generate();
    assertTrue(renderc.exists("out/office/door/writer.h"));
    renderc.write("out/office/desk/notes.txt", "mine");
    String withoutDoor = OFFICE.substring(0, OFFICE.indexOf("app door"));
    renderc.write("in/a.render", withoutDoor.replace("  door: 30-35\n", ""));
    generate();
    assertFalse(renderc.exists("out/office/door"));
    assertTrue(renderc.exists("out/office/desk/writer.h"));
    assertEquals("mine", renderc.read("out/office/desk/notes.txt"));
  }

  @Test
  public void packagesOfSeparateRunsShareAnOutputDirectory() {
    renderc.write("in/a.render", OFFICE);
    generate();
    Map<String, String> before = renderc.tree("out");
    renderc.write("other/b.render", SHOP);
    assertEquals(0, renderc.run("-i", "other", "-o", "out").status());
    assertTrue(renderc.exists("out/shop/till/writer.h"));
    Map<String, String> after = new TreeMap<>(renderc.tree("out"));
    after.keySet().removeIf(path -> path.startsWith("shop/"));
    assertEquals(new TreeMap<>(before), after);
  }

  @Test
  public void nothingIsWrittenIfThereIsAnError() {
    renderc.write("in/a.render", OFFICE);
    renderc.write("in/b.render", "package broken\nmetric");
    Outcome outcome =
        renderc.run("-i", "in", "-o", "out", "--depfile", "out.d", "--stamp", "stamp");
    assertEquals(1, outcome.status());
    assertFalse(renderc.exists("out"));
    assertFalse(renderc.exists("out.d"));
    assertFalse(renderc.exists("stamp"));
  }

  @Test
  public void dependencyFileNamesStampAndInputs() {
    renderc.write("in/a b.render", OFFICE);
    generate("--depfile", "out.d", "--stamp", "my stamp");
    String input = renderc.path("in/a b.render").toString().replace(" ", "\\ ");
    assertEquals("my\\ stamp: \\\n  " + input + "\n", renderc.read("out.d"));
    assertEquals("", renderc.read("my stamp"));
  }

  @Test
  public void dependencyFileWithoutStampNamesTheFirstOutput() {
    renderc.write("in/a.render", OFFICE);
    generate("--depfile", "out.d");
    assertTrue(renderc.read("out.d").startsWith("out/office/desk/auto_handles.cc: \\\n"));
  }

  @Test
  public void packageThatTheBuildExpectsMustBeThere() {
    renderc.write("in/a.render", OFFICE);
    assertEquals(
        new Outcome(1, "", "renderc: error: the input has no package 'shop', only 'office'\n"),
        renderc.run("-i", "in", "-o", "out", "--expect-package", "shop"));
    assertFalse(renderc.exists("out"));
  }

  @Test
  public void appsThatTheBuildExpectsMustBeThere() {
    renderc.write("in/a.render", OFFICE);
    Outcome outcome =
        renderc.run(
            "-i",
            "in",
            "-o",
            "out",
            "--expect-package",
            "office",
            "--expect-app",
            "desk",
            "--expect-app",
            "cellar");
    assertEquals(
        new Outcome(
            1, "", "renderc: error: package 'office' has no app 'cellar', only 'desk', 'door'\n"),
        outcome);
    assertFalse(renderc.exists("out"));
    generate("--expect-package", "office", "--expect-app", "desk", "--expect-app", "door");
  }

  @Test
  public void fileThatIsNotOursIsNotOverwritten() {
    renderc.write("in/a.render", OFFICE);
    var mine = renderc.write("out/office/desk/writer.h", "int mine;\n");
    Outcome outcome = renderc.run("-i", "in", "-o", "out");
    assertEquals(
        new Outcome(
            2,
            "",
            "renderc: error: will not overwrite "
                + mine
                + ": it was not generated; move it away\n"),
        outcome);
    assertEquals(1, renderc.tree("out").size());
    assertEquals("int mine;\n", renderc.read("out/office/desk/writer.h"));
  }

  @Test
  public void namesOfListedOutputsMustBeNames() {
    assertEquals(
        new Outcome(2, "", "renderc: error: '../x' is not a name of a package or app\n"),
        renderc.run("--list-outputs", "p", "../x"));
  }

  @Test
  public void verboseSaysWhatIsWrittenAndRemoved() {
    renderc.write("in/a.render", SHOP);
    String first = renderc.run("-v", "-i", "in", "-o", "out").err();
    assertTrue(first, first.contains("writing shop/till/writer.h\n"));
    renderc.write("in/a.render", SHOP.replace("till", "desk"));
    String second = renderc.run("-v", "-i", "in", "-o", "out").err();
    assertTrue(second, second.contains("writing shop/desk/writer.h\n"));
    assertTrue(second, second.contains("removing shop/till/writer.h\n"));
  }
}
