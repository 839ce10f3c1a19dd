// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.decode.Decoder;
import org.opentelemetry.render.decode.RecordJson;
import org.opentelemetry.render.decode.RecordTable;
import org.opentelemetry.render.decode.WireRecord;
import org.opentelemetry.render.ir.AppIr;

/** {@code renderc decode}. */
final class DecodeCommand implements Command {

  static final String APP = "--app";
  static final String FOLLOW = "--follow";
  static final String SKIP_ERRORS = "--skip-errors";
  static final String JSON_LINES = "jsonl";
  static final String TABLE = "table";
  static final String STANDARD_INPUT = "-";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long POLL_MILLIS = 100;

  private final InputStream in;
  private boolean damaged;

  DecodeCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    String model = invocation.options().matchedPositionalValue(0, (String) null);
    String capture = invocation.options().matchedPositionalValue(1, (String) null);
    CompileResult result =
        invocation.compileQuietly(invocation.readSources(List.of(model)), CompileOptions.Target.IR);
    if (result.hasErrors()) {
      return MODEL_ERRORS;
    }
    List<AppIr> apps = apps(invocation, result);
    Function<WireRecord, String> printer =
        invocation.option(OutputFormat.OPTION).orElse(JSON_LINES).equals(TABLE)
            ? new RecordTable(apps)::print
            : RecordJson::print;
    String name = capture.equals(STANDARD_INPUT) ? "<stdin>" : capture;
    Decoder decoder =
        new Decoder(
            apps,
            invocation.has(SKIP_ERRORS),
            wire -> invocation.out().append(printer.apply(wire)).append('\n'),
            damage -> {
              damaged = true;
              invocation.out().flush();
              invocation
                  .err()
                  .printf(
                      "%s: error: %s, byte %d: %s%n",
                      Syntax.NAME, name, damage.offset(), damage.what());
            });
    try {
      if (capture.equals(STANDARD_INPUT)) {
        decodeAll(invocation, decoder, in);
      } else {
        decodeFile(invocation, decoder, invocation.environment().resolve(capture), name);
      }
    } catch (IOException e) {
      throw UsageException.of("cannot read " + name, e);
    } finally {
      invocation.out().flush();
    }
    return damaged ? MODEL_ERRORS : OK;
  }

  private static List<AppIr> apps(Invocation invocation, CompileResult result)
      throws UsageException {
    List<AppIr> all = result.packages().stream().flatMap(p -> p.apps().stream()).toList();
    Optional<String> wanted = invocation.option(APP);
    if (wanted.isEmpty()) {
      return all;
    }
    List<AppIr> found = all.stream().filter(app -> app.name().equals(wanted.get())).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "the model has no app '%s', only %s"
              .formatted(wanted.get(), String.join(", ", all.stream().map(AppIr::name).toList())));
    }
    return found;
  }

  private void decodeFile(Invocation invocation, Decoder decoder, Path file, String name)
      throws IOException, UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException("cannot read " + name + ": it is a directory");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      if (invocation.has(FOLLOW)) {
        follow(invocation, decoder, bytes, file);
      } else {
        decodeAll(invocation, decoder, bytes);
      }
    }
  }

  private static void decodeAll(Invocation invocation, Decoder decoder, InputStream bytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    boolean wanted = true;
    for (int count = bytes.read(buffer); wanted && count >= 0; count = bytes.read(buffer)) {
      wanted = decoder.feed(buffer, count) && !isClosed(invocation);
    }
    if (wanted) {
      decoder.end();
    }
  }

  /** Reads until nobody reads the output any more, or the user has seen enough. */
  private static void follow(Invocation invocation, Decoder decoder, InputStream bytes, Path file)
      throws IOException, UsageException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long taken = 0;
    try (Interruption interruption = Interruption.listen(Thread.currentThread()::interrupt)) {
      while (!Thread.currentThread().isInterrupted() && !isClosed(invocation)) {
        int count = bytes.read(buffer);
        if (count > 0) {
          taken += count;
          if (!decoder.feed(buffer, count)) {
            return;
          }
        } else if (Files.size(file) < taken) {
          throw new UsageException("the file has become shorter than what was read of it");
        } else {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      invocation.out().flush();
    }
  }

  private static boolean isClosed(Invocation invocation) {
    return invocation.out().checkError(); // flushes
  }
}
