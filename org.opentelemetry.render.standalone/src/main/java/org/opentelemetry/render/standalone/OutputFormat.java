// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code --format} of the commands whose result is not a list of diagnostics. */
final class OutputFormat {

  static final String OPTION = "--format";

  private OutputFormat() {}

  /** Adds the option, whose value is one of these words; the first if it is not given. */
  static CommandSpec addTo(CommandSpec spec, String description, List<String> words) {
    OptionConverter<String> converter =
        new OptionConverter<>(
            word -> {
              if (words.contains(word)) {
                return word;
              }
              throw new TypeConversionException(
                  "'" + word + "' is none of " + String.join(", ", words));
            });
    return spec.addOption(
        OptionSpec.builder(OPTION)
            .paramLabel("FORMAT")
            .type(String.class)
            .converters(converter)
            .completionCandidates(words)
            .description(description)
            .build());
  }
}
