// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;
import org.opentelemetry.render.validation.RuleCatalog;

/**
 * The pages about diagnostics show what the program prints. Comments in them say what a code block
 * is: {@code file: NAME}, or {@code run: ARGUMENTS, status N} for what this call prints. With
 * {@code -Drender.updateGolden=true} the blocks are written anew: read the difference.
 */
public class DocumentedDiagnosticsTest {

  private static final Path DOCS = Path.of("../docs");

  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- (?:file: (?<file>\\S+)|run: (?<call>[^\n]+), status (?<status>\\d)) -->\n"
              + "(?<fence>```\\w*\n)(?<text>.*?)```\n",
          Pattern.DOTALL);

  private static final Pattern RULE = Pattern.compile("\\bRENDER(-[A-Z]+)+\\b");

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private int calls;

  @Test
  public void diagnosticsPageIsTrue() throws IOException {
    check("diagnostics.md");
    assertEquals(9, calls);
    assertEquals(
        "2.1.0", renderc.read("render.sarif").replaceAll("(?s).*\"version\": \"(2.*?)\".*", "$1"));
  }

  @Test
  public void jsonPageIsTrue() throws IOException {
    check("diagnostics-json.md");
    assertEquals(1, calls);
  }

  @Test
  public void rulesOfThePagesExist() throws IOException {
    Set<String> unknown = new HashSet<>();
    Matcher rules = RULE.matcher(Files.readString(DOCS.resolve("diagnostics.md")));
    while (rules.find()) {
      unknown.add(rules.group());
    }
    assertTrue(unknown.contains(RuleCatalog.IGNORE_UNUSED));
    RuleCatalog.all().forEach(rule -> unknown.remove(rule.id()));
    assertEquals("but for the typing error", Set.of("RENDER-JIT-NO-EFECT"), unknown);
  }

  private void check(String page) throws IOException {
    Path file = DOCS.resolve(page);
    String text = Files.readString(file);
    String shown = BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement(run(block)));
    if (Boolean.getBoolean("render.updateGolden")) {
      Files.writeString(file, shown);
    } else {
      assertEquals(text, shown);
    }
  }

  /** The block with the text that it should have. */
  private String run(MatchResult block) {
    String[] parts = {block.group(1), block.group(2), block.group(3), block.group(4)};
    if (parts[0] != null) {
      renderc.write(parts[0], block.group(5));
      return block.group();
    }
    calls++;
    Outcome outcome = renderc.run(parts[1].split(" "));
    assertEquals(parts[1], Integer.parseInt(parts[2]), outcome.status());
    String printed = (outcome.out() + outcome.err()).replace(Version.get(), "1.0.0");
    return "<!-- run: "
        + parts[1]
        + ", status "
        + parts[2]
        + " -->\n"
        + parts[3]
        + printed
        + "```\n";
  }
}
