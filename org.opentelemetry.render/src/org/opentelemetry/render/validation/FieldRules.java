// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.linking.NearestName;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.StringType;
import org.opentelemetry.render.model.UnknownType;

/** Rules about the types of fields, in spans and in messages. */
final class FieldRules {

  /** The longest array or bounded string. */
  static final int MAX_LENGTH = 4095;

  private static final List<String> TYPE_WORDS =
      Stream.concat(IntegerKind.VALUES.stream().map(IntegerKind::getLiteral), Stream.of("string"))
          .toList();

  private FieldRules() {}

  /** Fields of spans and of messages, in source order. */
  static List<Field> all(Document document) {
    return Stream.concat(ofSpans(document), ofMessages(document)).toList();
  }

  private static Stream<Field> ofSpans(Document document) {
    return Models.spans(document).stream().flatMap(span -> Clauses.fields(span).stream());
  }

  private static Stream<Field> ofMessages(Document document) {
    return document.getApps().stream()
        .flatMap(app -> Models.messages(app).stream())
        .flatMap(message -> Clauses.fields(message).stream());
  }

  static void typesAreKnown(Document document, Analysis analysis, RuleSink sink) {
    for (Field field : all(document)) {
      if (field.getType() instanceof UnknownType unknown && !beforeSyntaxError(field)) {
        String hint =
            NearestName.of(unknown.getName(), TYPE_WORDS)
                .map("; did you mean '%s'?"::formatted)
                .orElse("; types are u8 to u128, s8 to s128, string and string<N>");
        sink.report(
            Place.of(unknown, null), "unknown type '%s'%s".formatted(unknown.getName(), hint));
      }
    }
  }

  /** {@code 3: bogus x {} is read as a field up to the brace, where a syntax error says what is wrong. */
  private static boolean beforeSyntaxError(Field field) {
    ICompositeNode node = NodeModelUtils.getNode(field);
    INode next =
        node == null
            ? null
            : NodeModelUtils.findLeafNodeAtOffset(node.getRootNode(), node.getEndOffset());
    while (next instanceof ILeafNode leaf && leaf.isHidden()) {
      next = NodeModelUtils.findLeafNodeAtOffset(node.getRootNode(), leaf.getEndOffset());
    }
    return next != null && next.getSyntaxErrorMessage() != null;
  }

  static void arraySizesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Field field : all(document)) {
      if (field.getArray() != null && !fits(field.getArray().getLength())) {
        Place place = Place.of(field.getArray(), Literals.ARRAY_SIZE__LENGTH);
        sink.report(
            place,
            "array size %s of '%s' is not within 1 to %d"
                .formatted(place.text(), field.getName(), MAX_LENGTH));
      }
    }
  }

  static void stringSizesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Field field : all(document)) {
      if (field.getType() instanceof StringType text
          && text.isBounded()
          && !fits(text.getBound())) {
        Place place = Place.of(text, Literals.STRING_TYPE__BOUND);
        sink.report(
            place,
            "size %s of string '%s' is not within 1 to %d"
                .formatted(place.text(), field.getName(), MAX_LENGTH));
      }
    }
  }

  private static boolean fits(Long length) {
    return length == null || 1 <= length && length <= MAX_LENGTH;
  }

  static void noStringArrays(Document document, Analysis analysis, RuleSink sink) {
    for (Field field : all(document)) {
      if (field.getArray() != null && field.getType() instanceof StringType text) {
        String message =
            text.isBounded()
                ? "'%s': arrays of string<N> do not exist; use one field per element, or u8 %1$s[N]"
                : "'%s': arrays of string do not exist";
        sink.report(Place.of(field), message.formatted(field.getName()));
      }
    }
  }

  static void noStringsInSpans(Document document, Analysis analysis, RuleSink sink) {
    ofSpans(document)
        .filter(field -> field.getType() instanceof StringType text && !text.isBounded())
        .filter(field -> field.getArray() == null)
        .forEach(
            field ->
                sink.report(
                    Place.of(field),
                    "'%s': use string<N>; strings of any length exist only in messages"
                        .formatted(field.getName())));
  }

  static void noNumbersInSpans(Document document, Analysis analysis, RuleSink sink) {
    ofSpans(document)
        .filter(field -> field.getNumber() != null && !(field.getType() instanceof UnknownType))
        .forEach(
            field ->
                sink.report(
                    Place.of(field, Literals.FIELD__NUMBER),
                    "the number of '%s' has no meaning in a span; remove it"
                        .formatted(field.getName())));
  }
}
