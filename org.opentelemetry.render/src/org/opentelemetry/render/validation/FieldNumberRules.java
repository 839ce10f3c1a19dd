// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the numbers of message fields, which order the parameters of generated functions. */
final class FieldNumberRules {

  /** The largest number that a descriptor has room for. */
  static final int MAX_NUMBER = 4095;

  private FieldNumberRules() {}

  private static Stream<Message> messages(Document document) {
    return document.getApps().stream().flatMap(app -> Models.messages(app).stream());
  }

  static void numbersFit(Document document, Analysis analysis, RuleSink sink) {
    messages(document)
        .flatMap(message -> Clauses.fields(message).stream())
        .filter(field -> field.getNumber() != null)
        .filter(field -> field.getNumber() < 1 || field.getNumber() > MAX_NUMBER)
        .forEach(
            field ->
                sink.report(
                    number(field),
                    "field number %s of '%s' is not within 1 to %d"
                        .formatted(number(field).text(), field.getName(), MAX_NUMBER)));
  }

  static void numbersArePresent(Document document, Analysis analysis, RuleSink sink) {
    messages(document)
        .flatMap(message -> Clauses.fields(message).stream())
        .filter(field -> field.getNumber() == null)
        .forEach(
            field ->
                sink.report(
                    Place.of(field),
                    "field '%s' has no number; its place among the parameters depends on it"
                        .formatted(field.getName())));
  }

  static void numbersAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (Message message : messages(document).toList()) {
      Map<Long, Field> firsts = new HashMap<>();
      for (Field field : Clauses.fields(message)) {
        Field first =
            field.getNumber() == null ? null : firsts.putIfAbsent(field.getNumber(), field);
        if (first != null) {
          sink.report(
              number(field),
              "field number %s is already that of '%s'"
                  .formatted(number(field).text(), first.getName()),
              new Note("the first use of the number", number(first)));
        }
      }
    }
  }

  private static Place number(Field field) {
    return Place.of(field, Literals.FIELD__NUMBER);
  }
}
