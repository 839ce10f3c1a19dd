// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.doc.HtmlReference;
import org.opentelemetry.render.doc.MarkdownReference;
import org.opentelemetry.render.output.AtomicFile;

/** {@code renderc doc}. */
final class DocCommand implements Command {

  static final String HTML = "html";
  static final String MARKDOWN = "markdown";

  private static final List<String> HTML_FILES = List.of(".html", ".htm", ".xhtml");
  private static final List<String> MARKDOWN_FILES = List.of(".md", ".markdown");

  @Override
  public int run(Invocation invocation) throws UsageException {
    Optional<String> output = invocation.option(Syntax.OUTPUT);
    if (output.isPresent() && output.get().isEmpty()) {
      throw new UsageException("the name of the output is empty");
    }
    String format = format(invocation, output);
    List<Source> sources = invocation.readSources();
    CompileResult result = invocation.compileQuietly(sources, CompileOptions.Target.REFERENCE);
    if (result.hasErrors()) {
      return MODEL_ERRORS;
    }
    String text =
        format.equals(HTML)
            ? HtmlReference.print(result.packages(), result.comments())
            : MarkdownReference.print(result.packages(), result.comments());
    if (output.isEmpty()) {
      invocation.out().print(text);
      return OK;
    }
    write(invocation, output.get(), format, text);
    return OK;
  }

  /** What the user says, or else what the name of the file says. */
  private static String format(Invocation invocation, Optional<String> output) {
    boolean markdown = output.filter(name -> endsWith(name, MARKDOWN_FILES)).isPresent();
    return invocation.option(OutputFormat.OPTION).orElse(markdown ? MARKDOWN : HTML);
  }

  private static void write(Invocation invocation, String output, String format, String text)
      throws UsageException {
    Path path = invocation.environment().resolve(output);
    boolean named = endsWith(output, HTML_FILES) || endsWith(output, MARKDOWN_FILES);
    boolean directory = Files.isDirectory(path) || output.endsWith("/") || !named;
    Path file = directory ? path.resolve(format.equals(HTML) ? "index.html" : "index.md") : path;
    String shown = invocation.environment().display(file);
    invocation.verbose("writing " + shown);
    try {
      if (directory) {
        Files.createDirectories(path);
      }
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw UsageException.of("cannot write " + shown, e);
    }
  }

  private static boolean endsWith(String name, List<String> endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }
}
