// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.nio.file.ClosedWatchServiceException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs a command, and again whenever the text of an input is another one, a source came or went, or
 * the input can no longer be read. After each run it prints a line with the time and the result.
 * Errors do not end it; interrupting the thread or the process does, after the run that is under
 * way.
 */
final class WatchCommand implements Command {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String name;
  private final Command command;
  private final Supplier<String> success;

  /**
   * @param name of the command
   * @param success says what a run without errors did
   */
  WatchCommand(String name, Command command, Supplier<String> success) {
    this.name = name;
    this.command = command;
    this.success = success;
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    DiagnosticOutput.policy(invocation); // what is wrong in the call will not become better
    try (InputWatcher watcher = InputWatcher.open();
        Interruption interruption = Interruption.listen(watcher::close)) {
      Object before = null;
      while (true) {
        // first watch, then read: what changes in between is noticed
        watcher.watch(invocation.environment(), invocation.options(Syntax.INPUT));
        Object now = inputs(invocation);
        if (!now.equals(before)) {
          before = now;
          runOnce(invocation);
        }
        watcher.awaitChange();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException e) {
      // the process is to end
    }
    return OK;
  }

  /** Something that is equal as long as the input is. */
  private static Object inputs(Invocation invocation) {
    try {
      return InputFiles.read(invocation.environment(), invocation.options(Syntax.INPUT)).stream()
          .map(source -> List.of(source.path(), source.text()))
          .toList();
    } catch (UsageException e) {
      return e.getMessage();
    }
  }

  private void runOnce(Invocation invocation) {
    long start = System.nanoTime();
    String result;
    try {
      result = command.run(invocation) == OK ? success.get() : "errors";
    } catch (UsageException e) {
      Main.printError(invocation.err(), e.getMessage());
      result = "failed";
    } catch (RuntimeException | StackOverflowError e) {
      Main.reportFailure(e, invocation.err(), invocation.has(Syntax.DEBUG));
      result = "failed";
    }
    long millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    invocation.out().flush();
    invocation
        .err()
        .printf("[%s] %s: %s (%d ms)%n", TIME.format(LocalTime.now()), name, result, millis);
    invocation.err().flush();
  }
}
