// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.opentelemetry.render.validation.RuleCatalog;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish. */
final class FishCompletion {

  private static final List<String> LEVELS = List.of("error", "warning", "info", "off");

  private final StringBuilder text = new StringBuilder();

  private FishCompletion() {}

  static String print(CommandSpec root) {
    FishCompletion fish = new FishCompletion();
    fish.text.append(
        """
        # Completion of renderc for fish:
        #   renderc completion fish > ~/.config/fish/completions/renderc.fish
        complete -c renderc -f
        """);
    String first = "__fish_use_subcommand";
    fish.options(first, root);
    root.subcommands()
        .forEach(
            (name, line) -> {
              CommandSpec spec = line.getCommandSpec();
              fish.line(first, "-a " + name, String.join(" ", spec.usageMessage().description()));
              String condition = "__fish_seen_subcommand_from " + name;
              fish.options(condition, spec);
              for (PositionalParamSpec argument : spec.positionalParameters()) {
                fish.line(condition, values(argument, false), "");
              }
            });
    return fish.text.toString();
  }

  private void options(String condition, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      String names =
          Arrays.stream(option.names())
              .map(
                  name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
              .collect(Collectors.joining(" "));
      boolean required = option.arity().min() > 0;
      String values = option.arity().max() == 0 ? "" : " " + values(option, required);
      line(condition, names + values, String.join(" ", option.description()));
    }
  }

  private static String values(ArgSpec argument, boolean required) {
    String exclusive = required ? "-x " : "";
    return switch (CompletionValues.of(argument)) {
      case WORDS -> exclusive + words(CompletionValues.words(argument));
      case MODELS -> (required ? "-r " : "") + "-k -a '(__fish_complete_suffix .render)'";
      case FILES -> required ? "-r -F" : "-F";
      case DIRECTORIES -> exclusive + "-a '(__fish_complete_directories)'";
      case RULES -> exclusive + "-a '" + BashCompletion.ruleIds() + "'";
      case LEVELS ->
          exclusive
              + words(
                  RuleCatalog.changeable().stream()
                      .flatMap(id -> LEVELS.stream().map(level -> id + "=" + level))
                      .toList());
      case NONE -> exclusive.strip();
    };
  }

  private static String words(Collection<String> words) {
    return "-a '" + String.join(" ", words) + "'";
  }

  private void line(String condition, String what, String description) {
    text.append("complete -c renderc -n '").append(condition).append("' ").append(what);
    if (!description.isEmpty()) {
      String quoted = description.replace("\\", "\\\\").replace("'", "\\'");
      text.append(" -d '").append(quoted).append('\'');
    }
    text.append('\n');
  }
}
