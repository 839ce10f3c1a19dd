// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;
import org.opentelemetry.render.validation.RuleCatalog;
import picocli.CommandLine.Model.OptionSpec;

/** {@code renderc completion}: the script for bash is run, with the words as bash cuts them. */
public class CompletionTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Before
  public void makeFiles() throws Exception {
    Assume.assumeTrue("no bash", Files.isExecutable(Path.of("/bin/bash")));
    Outcome outcome = renderc.run("completion", "bash");
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
    renderc.write("script", outcome.out());
    renderc.write("model.render", "");
    renderc.write("my models/other.render", "");
    renderc.write("notes.txt", "");
  }

  /** What bash offers for the last of these words, which are as bash cuts them. */
  private TreeSet<String> complete(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", "--norc", "-c"));
    command.add(
        "set -u; source ./script; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=();"
            + " complete -p renderc >/dev/null && _renderc && printf '%s\\n' \"${COMPREPLY[@]-}\"");
    command.addAll(List.of("bash", "renderc"));
    command.addAll(Arrays.asList(words));
    Process process =
        new ProcessBuilder(command)
            .directory(renderc.directory().toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(out, 0, process.waitFor());
    TreeSet<String> lines = new TreeSet<>(out.lines().toList());
    lines.remove("");
    return lines;
  }

  private static TreeSet<String> set(String... words) {
    return new TreeSet<>(List.of(words));
  }

  @Test
  public void commands() throws Exception {
    assertEquals(new TreeSet<>(Syntax.create().getSubcommands().keySet()), complete(""));
    assertEquals(set("check"), complete("che"));
  }

  @Test
  public void optionsOfTheCommand() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    Syntax.create().getSubcommands().get("check").getCommandSpec().options().stream()
        .map(OptionSpec::names)
        .forEach(names -> expected.addAll(List.of(names)));
    assertEquals(expected, complete("check", "-"));
    assertEquals(set("--watch", "--werror"), complete("check", "-q", "--w"));
    assertEquals(set("--follow", "--format"), complete("decode", "x.render", "--fo"));
    assertTrue(complete("--").contains("--list-outputs"));
  }

  @Test
  public void valuesOfOptions() throws Exception {
    assertEquals(
        set("github", "gitlab", "json", "sarif", "text"), complete("check", "--format", ""));
    assertEquals(set("github", "gitlab"), complete("check", "--format", "gi"));
    assertEquals(set("json", "text"), complete("map", "-i", "x", "--format", ""));
    assertEquals(set("always", "auto"), complete("check", "--color", "=", "a"));
    assertEquals(set("always", "auto", "never"), complete("check", "--color", "="));
    // where the shell does not cut words, as zsh
    assertEquals(set("--color=always", "--color=auto"), complete("check", "--color=a"));
    assertEquals(set("bash", "fish", "zsh"), complete("completion", ""));
  }

  @Test
  public void rules() throws Exception {
    TreeSet<String> rules = new TreeSet<>();
    RuleCatalog.all().forEach(rule -> rules.add(rule.id()));
    assertEquals(rules, complete("check", "--werror", "=", ""));
    assertEquals(rules, complete("explain", ""));
    TreeSet<String> changeable = new TreeSet<>();
    RuleCatalog.changeable().forEach(rule -> changeable.add(rule + "="));
    assertEquals(changeable, complete("check", "--severity", ""));
    String rule = RuleCatalog.changeable().get(0);
    assertEquals(
        set("error", "info", "off", "warning"), complete("check", "--severity", rule, "=", ""));
    assertEquals(set("error"), complete("check", "--severity", rule, "=", "e"));
    assertEquals(
        set("--severity=" + rule + "=off"), complete("check", "--severity=" + rule + "=o"));
  }

  @Test
  public void sourcesAndDirectories() throws Exception {
    assertEquals(set("model.render", "my models"), complete("check", "-i", "m"));
    assertEquals(set("model.render"), complete("format", "--check", "mo"));
    assertEquals(set("model.render", "my models"), complete("decode", "m"));
    assertEquals(set("notes.txt"), complete("decode", "model.render", "n"));
    assertEquals(set("my models"), complete("generate", "-o", "m"));
    assertEquals(set("my models/other.render"), complete("check", "--input", "=", "my models/o"));
  }

  @Test
  public void nothingIsOfferedWhereAnythingCanStand() throws Exception {
    assertEquals(set(), complete("generate", "--expect-app", ""));
    assertEquals(set(), complete("lsp", ""));
    assertEquals(set(), complete("completion", "bash", ""));
    assertEquals(set(), complete("nonsense", "-"));
  }

  @Test
  public void scriptsForOtherShellsKnowAllCommands() {
    String fish = renderc.run("completion", "fish").out();
    String zsh = renderc.run("completion", "zsh").out();
    assertTrue(zsh.startsWith("#compdef renderc\n"));
    for (String command : Syntax.create().getSubcommands().keySet()) {
      assertTrue(fish.contains("-n '__fish_use_subcommand' -a " + command + " -d '"));
      assertTrue(zsh.contains(command));
    }
    assertTrue(fish.contains("seen_subcommand_from map' -l format -x -a 'text json' -d 'Format"));
  }

  @Test
  public void unknownShellIsAUsageError() {
    assertEquals(
        new Outcome(2, "", "renderc: error: no completion for 'tcsh', only for bash, zsh, fish\n"),
        renderc.run("completion", "tcsh"));
  }
}
