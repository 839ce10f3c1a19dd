// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.ide.LanguageWords;

/** The colours of VS Code come from a file that has to name the words of the language again. */
public class TextMateGrammarTest {

  private static final Path GRAMMAR = Path.of("../editors/vscode/syntaxes/render.tmLanguage.json");

  private static final Pattern ESCAPE_OR_CLASS = Pattern.compile("\\\\.|\\[[^\\]]*\\]");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z_0-9]+");

  @Test
  public void namesAllWordsOfTheLanguageAndNoOthers() throws IOException {
    Set<String> words = new TreeSet<>();
    collect(JsonParser.parseString(Files.readString(GRAMMAR)), words);
    assertEquals(LanguageWords.all(), words);
  }

  private static void collect(JsonElement element, Set<String> words) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(child -> collect(child, words));
    } else if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(
              entry -> {
                if (entry.getKey().equals("match")) {
                  addWords(entry.getValue().getAsString(), words);
                } else {
                  collect(entry.getValue(), words);
                }
              });
    }
  }

  private static void addWords(String expression, Set<String> words) {
    Matcher word = WORD.matcher(ESCAPE_OR_CLASS.matcher(expression).replaceAll(" "));
    while (word.find()) {
      words.add(word.group());
    }
  }
}
