// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** docs/format.md tells the truth, and the README's model looks as it says. */
public class FormatDocumentTest {

  @Test
  public void exampleBecomesWhatTheDocumentSays() throws IOException {
    String document = Files.readString(Path.of("../docs/format.md"));
    String after = block(document, "<!-- after -->");
    assertEquals(after, Formatting.format(block(document, "<!-- before -->")));
    assertTrue(Formatting.check("docs/format.md", block(document, "<!-- before -->")));
  }

  @Test
  public void modelOfTheTutorialIsFormatted() throws IOException {
    String model = block(Files.readString(Path.of("../README.md")), "<!-- file: hello.render -->");
    assertEquals(Formatting.format(model), model);
  }

  private static String block(String document, String mark) {
    String fence = "```\n";
    int start = document.indexOf(fence, document.indexOf(mark) + mark.length()) + fence.length();
    return document.substring(start, document.indexOf(fence, start));
  }
}
