// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Sub-commands and options. Built by hand, not from annotations, because reading annotations by
 * reflection costs more than all the rest of parsing, and a build calls the program again and
 * again.
 */
final class Syntax {

  static final String NAME = "renderc";

  static final String INPUT = "--input";
  static final String OUTPUT = "--output";
  static final String DEPFILE = "--depfile";
  static final String STAMP = "--stamp";
  static final String EXPECT_PACKAGE = "--expect-package";
  static final String EXPECT_APP = "--expect-app";
  static final String LIST_OUTPUTS = "--list-outputs";
  static final String CHECK = "--check";
  static final String WRITE = "--write";
  static final String WATCH = "--watch";
  static final String COLOR = "--color";
  static final String VERBOSE = "--verbose";
  static final String DEBUG = "--debug";
  static final String HELP = "--help";
  static final String VERSION = "--version";

  private static final Map<String, Supplier<CommandSpec>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("generate", Syntax::generate);
    COMMANDS.put("check", Syntax::check);
    COMMANDS.put("format", Syntax::format);
    COMMANDS.put("body", Syntax::body);
    COMMANDS.put("emit-ir", Syntax::emitIr);
    COMMANDS.put("map", Syntax::map);
    COMMANDS.put("decode", Syntax::decode);
    COMMANDS.put("locate", Syntax::locate);
    COMMANDS.put("doc", Syntax::doc);
    COMMANDS.put("explain", Syntax::explain);
    COMMANDS.put("lsp", Syntax::lsp);
    COMMANDS.put("completion", Syntax::completion);
  }

  private Syntax() {}

  /** With all sub-commands. */
  static CommandLine create() {
    return create(COMMANDS.keySet());
  }

  /**
   * With those sub-commands that some word names; all that is needed to parse the words. Making all
   * takes longer than parsing.
   */
  static CommandLine create(Collection<String> words) {
    CommandSpec root = CommandSpec.create().name(NAME);
    root.usageMessage()
        .description("Compiles .render files. Without a command: generate.")
        .footer("", "Exit status: 0 no errors, 1 errors in a model, 2 wrong usage or I/O errors.");
    generateOptions(root, false);
    root.addOption(
        OptionSpec.builder(LIST_OUTPUTS)
            .paramLabel("PACKAGE APP")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Print the files that generate would write for a package with these apps, relative"
                    + " to its output directory.")
            .build());
    root.addOption(
        OptionSpec.builder("-V", VERSION)
            .versionHelp(true)
            .description("Print the version.")
            .build());
    common(root);
    COMMANDS.forEach(
        (name, spec) -> {
          if (words.contains(name)) {
            root.addSubcommand(name, spec.get());
          }
        });
    CommandLine line = new CommandLine(root);
    line.registerConverter(ColorMode.class, new OptionConverter<>(ColorMode::parse));
    line.setUsageHelpAutoWidth(false);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    // "@file" is a legal name of a file
    line.setExpandAtFiles(false);
    return line;
  }

  private static CommandSpec generate() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Generate C and C++. Writes nothing if there are errors.");
    generateOptions(spec, true);
    return common(spec);
  }

  private static CommandSpec check() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Report errors and warnings; write nothing without --fix.");
    spec.addOption(input(true)).addOption(watch());
    spec.addOption(
        OptionSpec.builder(CheckCommand.FIX)
            .description(
                "First correct in the files what has one obvious correction, and say what.")
            .build());
    spec.addOption(
        OptionSpec.builder(CheckCommand.DRY_RUN)
            .description("With --fix: change nothing, print the changes.")
            .build());
    return common(DiagnosticSyntax.addTo(spec));
  }

  private static CommandSpec format() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Bring sources into the standard layout. Without an option: print one formatted file.");
    spec.addOption(
        OptionSpec.builder(CHECK)
            .description(
                "Change nothing; print which lines would change, and end with status 1 if there are"
                    + " any.")
            .build());
    spec.addOption(
        OptionSpec.builder(WRITE).description("Rewrite the files that would change.").build());
    spec.addOption(input(false));
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("The same as -i PATH; or - alone for the standard input.")
            .build());
    return common(spec);
  }

  private static CommandSpec body() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Write the bodies that probes lack, to start with, beside their models. Changes no file"
                + " that is there.");
    spec.addOption(input(true));
    return common(spec);
  }

  private static CommandSpec emitIr() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Print a package as JSON, with all offsets, ids and names that generators use.");
    spec.addOption(input(true));
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel("FILE")
            .type(String.class)
            .description("Where to write; standard output if not given.")
            .build());
    return common(DiagnosticSyntax.addTo(spec));
  }

  private static CommandSpec map() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Print which ids and numbers are used and free, and what memory full pools take.");
    spec.addOption(input(true));
    spec.addOption(
        OptionSpec.builder(MapCommand.MESSAGES)
            .description("List the messages with their ids, sizes and field numbers.")
            .build());
    List<String> formats = List.of(MapCommand.TEXT, MapCommand.JSON);
    return common(OutputFormat.addTo(spec, "Format of the output: text or json.", formats));
  }

  private static CommandSpec locate() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Pass on what a build prints, from standard input to standard output, and add to the"
                + " errors and warnings of g++ and clang where in the model their names come"
                + " from.");
    spec.addOption(input(true));
    return common(spec);
  }

  private static CommandSpec decode() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Print the messages of a capture, or of a file with the bytes of one stream."
                + " Status 1 if some are damaged.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("MODEL")
            .type(String.class)
            .description("The model: a source file, or a directory with .render files.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1")
            .arity("1")
            .required(true)
            .paramLabel("CAPTURE")
            .type(String.class)
            .description("The file to decode; - for the standard input.")
            .build());
    spec.addOption(
        OptionSpec.builder(DecodeCommand.APP)
            .paramLabel("APP")
            .type(String.class)
            .description("The app that gets the messages; found by their ids if not given.")
            .build());
    spec.addOption(
        OptionSpec.builder("-f", DecodeCommand.FOLLOW)
            .description("Go on when the file grows, until stopped by Ctrl+C.")
            .build());
    spec.addOption(
        OptionSpec.builder(DecodeCommand.SKIP_ERRORS)
            .description(
                "Go on after damage where that is possible: with other streams, and with the next"
                    + " LZ4 frame.")
            .build());
    return common(
        OutputFormat.addTo(
            spec,
            "Format of the output: jsonl (an object on each line) or table.",
            List.of(DecodeCommand.JSON_LINES, DecodeCommand.TABLE)));
  }

  private static CommandSpec doc() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Write a reference of the packages: apps, spans, messages with their bytes, RPC ids,"
                + " who sends to whom, probes.");
    spec.addOption(input(true));
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel("DIR|FILE")
            .type(String.class)
            .description(
                "A file that ends with .html or .md, or a directory that gets index.html or"
                    + " index.md; standard output if not given.")
            .build());
    return common(
        OutputFormat.addTo(
            spec,
            "html: one page without other files. markdown. If not given, what FILE ends with"
                + " says.",
            List.of(DocCommand.HTML, DocCommand.MARKDOWN)));
  }

  private static CommandSpec explain() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Explain rules: what they report, why, and what to do.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("RULE-ID")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Id of a rule, as in the brackets behind a diagnostic.")
            .build());
    spec.addOption(OptionSpec.builder(ExplainCommand.LIST).description("List all rules.").build());
    spec.addOption(
        OptionSpec.builder(ExplainCommand.MARKDOWN)
            .description("Print all explanations as one page; docs/rules.md is this.")
            .build());
    return common(spec);
  }

  private static CommandSpec lsp() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Serve an editor: the language server protocol on standard input and output.");
    spec.addOption(
        OptionSpec.builder(LspCommand.PORT)
            .paramLabel("PORT")
            .type(Integer.class)
            .converters(new OptionConverter<>(LspCommand::parsePort))
            .description(
                "Wait for the editor at this port of the loopback interface instead; 0 takes any"
                    + " free one. The port is printed. Serves one editor, then ends.")
            .build());
    return common(spec);
  }

  private static CommandSpec completion() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Print a script that lets a shell complete commands, options and values.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .type(String.class)
            .completionCandidates(CompletionCommand.SHELLS)
            .description("bash, zsh or fish.")
            .build());
    return common(spec);
  }

  private static void generateOptions(CommandSpec spec, boolean required) {
    spec.addOption(input(required));
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel("DIR")
            .type(String.class)
            .required(required)
            .description("Output directory; made if it does not exist.")
            .build());
    spec.addOption(
        file(DEPFILE, "Write what the output depends on to FILE, in the syntax of Make."));
    spec.addOption(
        file(STAMP, "Write FILE at the end, even if no output changed; the target of --depfile."));
    spec.addOption(
        OptionSpec.builder(EXPECT_PACKAGE)
            .paramLabel("NAME")
            .type(String.class)
            .description("Fail if the input has no package of this name.")
            .build());
    spec.addOption(
        OptionSpec.builder(EXPECT_APP)
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Fail if that package has no app of this name. May be repeated.")
            .build());
    spec.addOption(watch());
    DiagnosticSyntax.addTo(spec);
  }

  private static OptionSpec watch() {
    return OptionSpec.builder(WATCH)
        .description("Run again whenever the input changes, until stopped by Ctrl+C.")
        .build();
  }

  private static OptionSpec file(String name, String description) {
    return OptionSpec.builder(name)
        .paramLabel("FILE")
        .type(String.class)
        .description(description)
        .build();
  }

  private static OptionSpec input(boolean required) {
    return OptionSpec.builder("-i", INPUT)
        .paramLabel("PATH")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .required(required)
        .description(
            "A source file, or a directory with .render files in it or below. May be repeated.")
        .build();
  }

  private static CommandSpec common(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(COLOR)
            .paramLabel("WHEN")
            .type(ColorMode.class)
            .completionCandidates(List.of("auto", "always", "never"))
            .description("Colour of diagnostics: auto (on a terminal), always or never.")
            .build());
    spec.addOption(
        OptionSpec.builder("-v", VERBOSE)
            .description("Say which files are read, written and removed.")
            .build());
    spec.addOption(
        OptionSpec.builder(DEBUG)
            .description("Show where in the program an internal error happened.")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", HELP).usageHelp(true).description("Print this help.").build());
    return spec;
  }
}
