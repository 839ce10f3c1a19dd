// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/** What the values of options and arguments can be, for the completion of command lines. */
enum CompletionValues {
  /** One of the candidates of the option. */
  WORDS,
  /** {@code .render} files, and directories with them. */
  MODELS,
  FILES,
  DIRECTORIES,
  /** Ids of rules. */
  RULES,
  /** Ids of rules that can be changed, with the level to change them to. */
  LEVELS,
  /** Anything else. */
  NONE;

  /** By the candidates, or else by the name that the help gives the value. */
  static CompletionValues of(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return WORDS;
    }
    return switch (argument.paramLabel()) {
      case "PATH", "MODEL" -> MODELS;
      case "FILE", "CAPTURE" -> FILES;
      case "DIR" -> DIRECTORIES;
      case "RULE", "RULE-ID" -> RULES;
      case "RULE=LEVEL" -> LEVELS;
      default -> NONE;
    };
  }

  /** The candidates of {@link #WORDS}. */
  static List<String> words(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    argument.completionCandidates().forEach(words::add);
    return words;
  }
}
