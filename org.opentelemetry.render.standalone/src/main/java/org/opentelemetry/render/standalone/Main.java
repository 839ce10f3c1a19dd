// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.opentelemetry.render.diagnostics.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code renderc}. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the process with its status. */
  public static void main(String[] args) {
    // text of sources goes to the terminal as it is, whatever the locale says
    StandardOutput standard = new StandardOutput();
    PrintStream out = utf8(standard);
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    int status = run(args, out, err, Environment.ofProcess());
    if (out.checkError()) { // which flushes
      status = Command.USAGE;
      standard.complaint().ifPresent(complaint -> printError(err, complaint));
    }
    err.flush();
    System.exit(status);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  /** Runs the command inside this process and gives its exit status. Never throws. */
  static int run(String[] args, PrintStream out, PrintStream err, Environment environment) {
    // Guice writes classes at run time otherwise, which takes longer than all their calls
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    // and notes where each binding comes from
    System.setProperty("guice_include_stack_traces", "OFF");
    // the log goes nowhere, so it needs no configuration
    System.setProperty("log4j.defaultInitOverride", "true");
    try {
      return execute(args, out, err, environment);
    } catch (ParameterException e) {
      printError(err, describe(e));
      suggestion(e).ifPresent(word -> err.println("Did you mean '" + word + "'?"));
      err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    } catch (UsageException e) {
      printError(err, e.getMessage());
    } catch (InvalidPathException e) {
      printError(err, "'" + e.getInput() + "' is no path: " + e.getReason());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      reportFailure(e, err, Arrays.asList(args).contains(Syntax.DEBUG));
    }
    return Command.USAGE;
  }

  /** Says what is wrong beside the models; names of files are harmless to a terminal. */
  static void printError(PrintStream err, String message) {
    err.println(Syntax.NAME + ": error: " + Printable.of(message));
  }

  /** Says that the program failed. */
  static void reportFailure(Throwable e, PrintStream err, boolean debug) {
    err.println(
        Syntax.NAME
            + ": internal error: "
            + e.toString().replaceAll("\\s+", " ")
            + "; please report it with the input and the output of --debug");
    if (debug) {
      e.printStackTrace(err);
    }
  }

  private static String describe(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return (word.startsWith("-") ? "unknown option '" : "unexpected argument '") + word + "'";
    }
    String message = e.getMessage();
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static Optional<String> suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    Collection<String> words = new TreeSet<>(spec.optionsMap().keySet());
    words.addAll(spec.subcommands().keySet());
    words.removeIf(word -> word.length() == 2);
    return Suggestions.nearest(unmatched.getUnmatched().get(0), words);
  }

  private static int execute(
      String[] args, PrintStream out, PrintStream err, Environment environment)
      throws UsageException {
    ParseResult root = parse(args);
    boolean plain = !root.hasSubcommand();
    ParseResult parsed = plain ? root : root.subcommand();
    if (parsed.isUsageHelpRequested()) {
      CommandLine line = plain ? Syntax.create() : parsed.commandSpec().commandLine();
      out.print(line.getUsageMessage());
      return Command.OK;
    }
    if (root.isVersionHelpRequested()) {
      out.println(Syntax.NAME + " " + Version.get());
      return Command.OK;
    }
    Invocation invocation = new Invocation(parsed, out, err, environment);
    return command(invocation, plain).run(invocation);
  }

  private static ParseResult parse(String[] args) {
    try {
      return Syntax.create(List.of(args)).parseArgs(args);
    } catch (ParameterException e) {
      // fails again, and knows all the commands that may have been meant
      return Syntax.create().parseArgs(args);
    }
  }

  private static Command command(Invocation invocation, boolean plain) {
    if (!plain) {
      return switch (invocation.options().commandSpec().name()) {
        case "generate" -> generate(invocation);
        case "check" -> check(invocation);
        case "format" -> new FormatCommand(System.in);
        case "body" -> new BodyCommand();
        case "emit-ir" -> new EmitIrCommand();
        case "map" -> new MapCommand();
        case "decode" -> new DecodeCommand(System.in);
        case "locate" -> new LocateCommand(System.in);
        case "doc" -> new DocCommand();
        case "explain" -> new ExplainCommand();
        case "completion" -> new CompletionCommand();
        case "lsp" -> new LspCommand(System.in);
        default -> throw new IllegalStateException("a command without an implementation");
      };
    }
    if (invocation.has(Syntax.LIST_OUTPUTS)) {
      return new ListOutputsCommand();
    }
    CommandLine line = invocation.options().commandSpec().commandLine();
    if (!invocation.has(Syntax.INPUT)) {
      throw new ParameterException(line, "no input: give -i PATH");
    }
    if (!invocation.has(Syntax.OUTPUT)) {
      throw new ParameterException(line, "no output directory: give -o DIR");
    }
    return generate(invocation);
  }

  private static Command generate(Invocation invocation) {
    GenerateCommand generate = new GenerateCommand();
    return invocation.has(Syntax.WATCH)
        ? new WatchCommand("generate", generate, generate::changes)
        : generate;
  }

  private static Command check(Invocation invocation) {
    CheckCommand check = new CheckCommand();
    return invocation.has(Syntax.WATCH) && !invocation.has(CheckCommand.FIX)
        ? new WatchCommand("check", check, () -> "no errors")
        : check;
  }
}
