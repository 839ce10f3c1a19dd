// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import java.util.List;
import java.util.Random;

/** Writes the tokens of a model with any white space and any comments between them. */
final class Scrambler {

  private static final List<String> LINE_COMMENTS =
      List.of(
          "// plain",
          "//",
          "// blanks behind  ",
          "//\ta tab\t",
          "// \"a quote",
          "// /* no block",
          "// }{ span {",
          "// \u00fcml\u00e4ut \ud83d\ude00");

  private static final List<String> BLOCK_COMMENTS =
      List.of(
          "/**/",
          "/* short */",
          "/* // */",
          "/* \" ' */",
          "/***/",
          "/* { */",
          "/* \ud83d\ude00 */",
          "/*\n * a star\n * in each line\n */",
          "/* one\n\t\ttwo\n   three\n\n         four\n*/",
          "/* this one is so long that hardly anything else has room beside it on its line, is it"
              + " */");

  private final Random random;
  private final String lineBreak;

  /** How often a gap has a comment, and how often a line break. */
  private final double comments;

  private final double lineBreaks;

  private Scrambler(long seed) {
    random = new Random(seed);
    lineBreak = random.nextInt(3) == 0 ? "\r\n" : "\n";
    comments = random.nextInt(3) == 0 ? 0 : 0.5 * random.nextDouble();
    lineBreaks = random.nextInt(4) == 0 ? 0 : random.nextDouble();
  }

  /** The text of a model without its own comments, scrambled as the seed says. */
  static String scramble(String model, long seed) {
    return new Scrambler(seed).write(Lexemes.of(model).tokens());
  }

  private String write(List<String> tokens) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
    text.append(gap());
    String before = "";
    for (String token : tokens) {
      String gap = gap();
      boolean needed = gap.isEmpty() && isWord(before, before.length() - 1) && isWord(token, 0);
      text.append(needed ? " " : gap).append(token);
      before = token;
    }
    text.append(gap());
    return text.append(random.nextInt(8) == 0 ? "// the end" : "").toString();
  }

  private static boolean isWord(String token, int index) {
    return !token.isEmpty()
        && (Character.isLetterOrDigit(token.charAt(index))
            || "_^".indexOf(token.charAt(index)) >= 0);
  }

  private String gap() {
    StringBuilder gap = new StringBuilder(space());
    while (random.nextDouble() < comments) {
      if (random.nextBoolean()) {
        gap.append(pick(LINE_COMMENTS)).append(lineBreak);
      } else {
        gap.append(pick(BLOCK_COMMENTS).replace("\n", lineBreak));
      }
      gap.append(space());
    }
    return gap.toString();
  }

  private String space() {
    StringBuilder space = new StringBuilder();
    while (random.nextInt(3) == 0) {
      space.append(pick(List.of(" ", "   ", "\t", " \t")));
    }
    if (random.nextDouble() < lineBreaks) {
      do {
        space.append(someLineBreak()).append(pick(List.of("", "  ", "\t", "          ")));
      } while (random.nextInt(3) == 0);
    }
    return space.toString();
  }

  /** Almost always the one of the file. */
  private String someLineBreak() {
    return random.nextInt(20) > 0 ? lineBreak : pick(List.of("\n", "\r\n", "\r"));
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
