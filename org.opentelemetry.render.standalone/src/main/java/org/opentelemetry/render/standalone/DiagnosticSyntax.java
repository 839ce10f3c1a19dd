// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The options about diagnostics, which all commands have that compile something. */
final class DiagnosticSyntax {

  static final String FORMAT = "--format";
  static final String FILE = "--diagnostics-file";
  static final String WERROR = "--werror";
  static final String SEVERITY = "--severity";
  static final String MAX_ERRORS = "--max-errors";
  static final String QUIET = "--quiet";

  /** Value of {@link #WERROR} that means every warning; also if it is given none. */
  static final String ALL = "all";

  static final int DEFAULT_MAX_ERRORS = 100;

  private DiagnosticSyntax() {}

  static CommandSpec addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(FORMAT)
            .paramLabel("FORMAT")
            .type(DiagnosticFormat.class)
            .converters(new OptionConverter<>(DiagnosticFormat::parse))
            .completionCandidates(DiagnosticFormat.all())
            .description(
                "Format of diagnostics: text (on standard error), json, sarif, github or gitlab (on"
                    + " standard output).")
            .build());
    spec.addOption(
        OptionSpec.builder(FILE)
            .paramLabel("FILE")
            .type(String.class)
            .description(
                "Write the diagnostics to FILE in the format of --format; standard error gets them"
                    + " as text.")
            .build());
    spec.addOption(
        OptionSpec.builder(WERROR)
            .paramLabel("RULE")
            .arity("0..1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .fallbackValue(ALL)
            .description(
                "Make warnings errors: all, or what one rule reports. May be repeated with"
                    + " =RULE.")
            .build());
    spec.addOption(
        OptionSpec.builder(SEVERITY)
            .paramLabel("RULE=LEVEL")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Make a warning or information of a rule an error, warning or info, or turn it off."
                    + " May be repeated.")
            .build());
    spec.addOption(
        OptionSpec.builder(MAX_ERRORS)
            .paramLabel("N")
            .type(Integer.class)
            .converters(new OptionConverter<>(DiagnosticSyntax::parseMaxErrors))
            .description(
                "Show at most N errors as text; 0 shows all. "
                    + DEFAULT_MAX_ERRORS
                    + " if not given.")
            .build());
    return spec.addOption(
        OptionSpec.builder("-q", QUIET).description("Leave the summary out.").build());
  }

  private static Integer parseMaxErrors(String number) {
    try {
      int parsed = Integer.parseInt(number);
      if (parsed >= 0) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      // no number at all: as bad as a negative one
    }
    throw new TypeConversionException("'" + number + "' is no number from 0 on");
  }
}
