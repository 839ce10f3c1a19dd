// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentelemetry.render.validation.RuleCatalog;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for bash, and for zsh, which understands bash's. */
final class BashCompletion {

  /** Lets zsh understand the rest. */
  private static final String ZSH =
      """
      #compdef renderc
      autoload -Uz +X compinit bashcompinit
      (( $+functions[compdef] )) || compinit
      bashcompinit

      """;

  private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

  BashCompletion(CommandSpec root) {
    commands.put("", root);
    root.subcommands().forEach((name, line) -> commands.put(name, line.getCommandSpec()));
  }

  String bash() {
    return template()
        .replace("@VALUES@", values())
        .replace("@ARGUMENTS@", arguments())
        .replace("@OPTIONS@", options())
        .replace("@RULES@", ruleIds())
        .replace("@CHANGEABLE@", String.join(" ", RuleCatalog.changeable()))
        .replace("@COMMANDS@", String.join(" ", commands.keySet()).strip());
  }

  String zsh() {
    return ZSH + bash();
  }

  static String ruleIds() {
    return RuleCatalog.all().stream()
        .map(RuleCatalog.Entry::id)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private String values() {
    List<String> cases = new ArrayList<>();
    commands.forEach(
        (name, spec) -> {
          for (OptionSpec option : spec.options()) {
            if (option.arity().max() == 0) {
              continue;
            }
            String patterns =
                Arrays.stream(option.names())
                    .map(word -> "'" + name + ":" + word + "'")
                    .collect(Collectors.joining(" | "));
            String optional = option.arity().min() == 0 ? "optional " : "";
            cases.add("    %s) kind='%s%s' ;;".formatted(patterns, optional, kind(option)));
          }
        });
    return String.join("\n", cases);
  }

  private String arguments() {
    List<String> cases = new ArrayList<>();
    commands.forEach(
        (name, spec) -> {
          for (PositionalParamSpec argument : spec.positionalParameters()) {
            String position =
                argument.arity().max() > 1 ? "*" : Integer.toString(argument.index().min());
            cases.add("    %s:%s) kind='%s' ;;".formatted(name, position, kind(argument)));
          }
        });
    return String.join("\n", cases);
  }

  private String options() {
    List<String> cases = new ArrayList<>();
    commands.forEach(
        (name, spec) -> {
          String words =
              spec.options().stream()
                  .flatMap(option -> Arrays.stream(option.names()))
                  .sorted()
                  .collect(Collectors.joining(" "));
          cases.add("    '%s') echo '%s' ;;".formatted(name, words));
        });
    return String.join("\n", cases);
  }

  private static String kind(ArgSpec argument) {
    CompletionValues kind = CompletionValues.of(argument);
    return kind == CompletionValues.WORDS
        ? "words " + String.join(" ", CompletionValues.words(argument))
        : kind.name().toLowerCase(Locale.ROOT);
  }

  private static String template() {
    try (InputStream in = BashCompletion.class.getResourceAsStream("completion.bash")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
