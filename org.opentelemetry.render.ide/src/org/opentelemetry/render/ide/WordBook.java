// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the words of the language mean, in a sentence or two of Markdown each. */
public final class WordBook {

  private static final Map<String, String> TEXTS = read();

  private WordBook() {}

  /** What a word means; "" if it is no word of the language. */
  public static String explain(String word) {
    return TEXTS.getOrDefault(word, "");
  }

  private static Map<String, String> read() {
    Map<String, String> texts = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WordBook.class.getResourceAsStream("words.txt"), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        int colon = line.indexOf(": ");
        if (colon > 0 && !line.startsWith("#")) {
          for (String word : line.substring(0, colon).split(" ")) {
            texts.put(word, line.substring(colon + 2));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
