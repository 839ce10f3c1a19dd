// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads snippets of the language server protocol; variables are not among what it knows. */
final class SnippetParser {

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<Snippet.Stop> stops = new ArrayList<>();
  private final Map<Integer, String> defaults = new HashMap<>();
  private int at;

  SnippetParser(String source) {
    this.source = source;
  }

  Snippet parse() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        text.append(source.charAt(at++));
      } else if (c == '$' && at < source.length() && Character.isDigit(source.charAt(at))) {
        add(number(), null);
      } else if (source.startsWith("{", at) && c == '$') {
        at++;
        braced();
      } else {
        text.append(c);
      }
    }
    return new Snippet(text.toString(), List.copyOf(stops));
  }

  private int number() {
    int start = at;
    while (at < source.length() && Character.isDigit(source.charAt(at))) {
      at++;
    }
    return start == at ? 0 : Integer.parseInt(source.substring(start, at));
  }

  private void braced() {
    int number = number();
    StringBuilder inner = new StringBuilder();
    boolean choice = source.startsWith("|", at);
    if (choice || source.startsWith(":", at)) {
      at++;
    }
    while (at < source.length() && source.charAt(at) != '}') {
      if (source.charAt(at) == '\\' && at + 1 < source.length()) {
        at++;
      }
      inner.append(source.charAt(at++));
    }
    at++;
    String words = inner.toString();
    // of several choices, the first is the default
    add(number, choice ? words.replaceAll("\\|$", "").split(",", 2)[0] : words);
  }

  private void add(int number, String word) {
    if (word != null && !word.isEmpty()) {
      defaults.put(number, word);
    }
    String shown = defaults.getOrDefault(number, "");
    stops.add(new Snippet.Stop(number, text.length(), shown.length()));
    text.append(shown);
  }
}
