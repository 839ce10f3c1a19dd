// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentelemetry.render.linking.NearestName;

/**
 * A comment that suppresses rules: {@code // render:ignore RULE-ID, RULE-ID reason} for one line,
 * {@code // render:ignore-file RULE-ID reason} for the file.
 *
 * @param directive as written, such as {@code ignore}
 * @param offset of the directive in the file, in UTF-16 units
 * @param length of the directive, in UTF-16 units
 * @param ids as written, perhaps of no rule
 * @param reason empty if there is none
 */
record IgnoreComment(String directive, int offset, int length, List<Id> ids, String reason) {

  /** What every such comment contains; a cheap test. */
  static final String MARK = "render:";

  static final String LINE = "ignore";
  static final String FILE = "ignore-file";

  private static final Pattern COMMENT = Pattern.compile("//+\\s*" + MARK + "([A-Za-z][\\w-]*)");
  private static final Pattern FIRST = Pattern.compile("\\s+([\\w-]+)");
  private static final Pattern NEXT = Pattern.compile("\\s*,\\s*([\\w-]+)");

  /** A word where an id should stand. */
  record Id(String text, int offset) {}

  /**
   * Reads a comment; empty if it is not meant to suppress anything.
   *
   * @param text from the slashes on, of one line
   * @param start offset of the comment in the file
   */
  static Optional<IgnoreComment> parse(String text, int start) {
    Matcher matcher = COMMENT.matcher(text);
    if (!matcher.lookingAt() || !isMeant(matcher.group(1))) {
      return Optional.empty();
    }
    String directive = matcher.group(1);
    int offset = start + matcher.start(1) - MARK.length();
    List<Id> ids = new ArrayList<>();
    int end = matcher.end();
    matcher.usePattern(FIRST);
    while (matcher.region(end, text.length()).lookingAt()) {
      ids.add(new Id(matcher.group(1), start + matcher.start(1)));
      end = matcher.end();
      matcher.usePattern(NEXT);
    }
    return Optional.of(
        new IgnoreComment(
            directive,
            offset,
            MARK.length() + directive.length(),
            List.copyOf(ids),
            text.substring(end).strip()));
  }

  private static boolean isMeant(String directive) {
    return NearestName.of(directive, List.of(LINE, FILE)).isPresent();
  }

  boolean isKnown() {
    return directive.equals(LINE) || isForFile();
  }

  boolean isForFile() {
    return directive.equals(FILE);
  }
}
