// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.xtext.testing.util.ParseHelper;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.IrBuilder;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;

/**
 * Reads models for tests from texts and from files of the testdata folder, and finds elements in
 * them by name.
 */
public final class ModelReader {

  @Inject private ParseHelper<Document> parser;
  @Inject private IrBuilder builder;

  /** Parses any text, wrong ones too. */
  public Document parse(String text) {
    try {
      return parser.parse(text);
    } catch (Exception e) {
      throw new AssertionError("cannot read the model", e);
    }
  }

  /** Parses a text without syntax errors. */
  public Document parseValid(String text) {
    Document document = parse(text);
    assertEquals(List.of(), document.eResource().getErrors());
    return document;
  }

  /** The text of a file, given relative to the testdata folder. */
  public static String testdata(String file) {
    try {
      return Files.readString(Path.of("testdata").resolve(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The IR of a text. */
  public PackageIr ir(String text) {
    return builder.build(parseValid(text));
  }

  /** The message as the user declared it, with the name in the source. */
  public static Message message(Document document, String app, String name) {
    return app(document, app).getSpans().stream()
        .flatMap(span -> span.getElements().stream())
        .filter(Message.class::isInstance)
        .map(Message.class::cast)
        .filter(message -> name.equals(message.getName()))
        .findFirst()
        .orElseThrow();
  }

  public static App app(Document document, String name) {
    return document.getApps().stream()
        .filter(app -> name.equals(app.getName()))
        .findFirst()
        .orElseThrow();
  }

  public static AppIr app(PackageIr model, String name) {
    return model.apps().stream().filter(app -> app.name().equals(name)).findFirst().orElseThrow();
  }

  public static SpanIr span(PackageIr model, String app, String name) {
    return app(model, app).spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static MessageIr message(PackageIr model, String app, String name) {
    return app(model, app).messages().stream()
        .filter(message -> message.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
