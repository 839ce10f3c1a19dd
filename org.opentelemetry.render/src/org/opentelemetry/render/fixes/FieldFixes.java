// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.INode;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.linking.NearestName;
import org.opentelemetry.render.model.ArraySize;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.StringType;
import org.opentelemetry.render.model.UnknownType;

/** Fixes of types and numbers of fields. */
final class FieldFixes {

  /** The longest array or bounded string, and the largest number of a field. */
  private static final long MAX = Descriptors.MAX_NUMBER;

  /** For a string in a span, which needs some bound. */
  private static final String BOUNDED = "string<64>";

  private static final List<String> TYPES =
      Stream.concat(IntegerKind.VALUES.stream().map(IntegerKind::getLiteral), Stream.of("string"))
          .toList();

  /** Words for types in other languages. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("bool", "u8"),
          Map.entry("boolean", "u8"),
          Map.entry("char", "u8"),
          Map.entry("byte", "u8"),
          Map.entry("bytes", "string"),
          Map.entry("text", "string"),
          Map.entry("short", "s16"),
          Map.entry("int", "s32"),
          Map.entry("uint", "u32"),
          Map.entry("unsigned", "u32"),
          Map.entry("long", "s64"),
          Map.entry("size_t", "u64"));

  private FieldFixes() {}

  static List<Fix> knownType(Finding finding) {
    Optional<UnknownType> type = finding.at(UnknownType.class);
    Optional<Field> field = finding.at(Field.class);
    if (type.isEmpty() || field.isEmpty()) {
      return List.of();
    }
    Optional<String> known = known(type.get().getName());
    boolean inSpan = Models.message(field.get()).isEmpty();
    boolean text = known.filter("string"::equals).isPresent();
    if (known.isEmpty() || text && field.get().getArray() != null) {
      return List.of();
    }
    String word = text && inSpan ? BOUNDED : known.get();
    return new Edits(finding)
        .replace(Finding.node(type.get()), word)
        .possible("Change the type to " + word);
  }

  /** The type that a word of another language, or with a typing error, probably means. */
  static Optional<String> known(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.matches("u?[a-z]*int(8|16|32|64|128)(_t)?")) {
      return Optional.of(
          (lower.startsWith("u") ? "u" : "s") + lower.replaceAll("_t$", "").replaceAll("\\D", ""));
    }
    if (lower.matches("[iu](8|16|32|64|128)")) {
      return Optional.of((lower.startsWith("u") ? "u" : "s") + lower.substring(1));
    }
    return Optional.ofNullable(ELSEWHERE.get(lower)).or(() -> NearestName.of(word, TYPES));
  }

  static List<Fix> arraySize(Finding finding) {
    return finding
        .at(ArraySize.class)
        .map(array -> clamp(finding, array.getLength(), "elements"))
        .orElse(List.of());
  }

  static List<Fix> stringSize(Finding finding) {
    return finding
        .at(StringType.class)
        .map(type -> clamp(finding, type.getBound(), "bytes"))
        .orElse(List.of());
  }

  private static List<Fix> clamp(Finding finding, long size, String unit) {
    String legal = String.valueOf(Math.max(1, Math.min(size, MAX)));
    return new Edits(finding)
        .replace(finding.offset(), finding.length(), legal)
        .possible("Make it " + legal + ", the nearest legal number of " + unit);
  }

  /** Bytes for all strings together, or one string. */
  static List<Fix> stringArray(Finding finding) {
    Optional<Field> found = finding.at(Field.class);
    if (found.isEmpty() || !(found.get().getType() instanceof StringType type)) {
      return List.of();
    }
    Field field = found.get();
    List<Fix> fixes = new ArrayList<>();
    Long length = field.getArray().getLength();
    if (type.isBounded() && type.getBound() != null && length != null) {
      long bytes = type.getBound() * length;
      if (0 < bytes && bytes <= MAX && type.getBound() <= MAX) {
        fixes.addAll(
            new Edits(finding)
                .replace(Finding.node(type), "u8")
                .replace(Finding.node(field.getArray()), "[" + bytes + "]")
                .possible(
                    "Make it u8 %s[%d], all strings together".formatted(field.getName(), bytes)));
      }
    }
    boolean bound = !type.isBounded() && Models.message(field).isEmpty();
    Edits one = new Edits(finding).remove(Finding.node(field.getArray()));
    if (bound) {
      one.replace(Finding.node(type), BOUNDED);
    }
    String word = bound ? BOUNDED : Finding.written(type);
    fixes.addAll(one.possible("Make it one " + word));
    return fixes;
  }

  static List<Fix> bounded(Finding finding) {
    return finding
        .at(Field.class)
        .map(field -> Finding.node(field.getType()))
        .map(node -> new Edits(finding).replace(node, BOUNDED))
        .map(edits -> edits.possible("Make it " + BOUNDED + ", which has room for 64 bytes"))
        .orElse(List.of());
  }

  static List<Fix> removeNumber(Finding finding) {
    return finding
        .at(Field.class)
        .map(
            field -> {
              int end = Finding.node(field.getType()).getTextRegion().getOffset();
              int from = finding.offset();
              return new Edits(finding)
                  .replace(from, end - from, "")
                  .preferred("Remove the number");
            })
        .orElse(List.of());
  }

  /** Either all numbers of the message anew, which changes nothing for callers, or the next one. */
  static List<Fix> number(Finding finding) {
    Optional<Field> field = finding.at(Field.class);
    Optional<Message> message = field.flatMap(Models::message);
    if (message.isEmpty()) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>(renumber(finding, message.get()));
    long next = MessageFacts.nextNumber(message.get());
    if (next <= MAX) {
      Edits edits = new Edits(finding);
      number(field.get(), next, edits);
      fixes.addAll(
          edits.possible(
              "Give it the next number, %d: it becomes the last parameter, layouts stay"
                  .formatted(next)));
    }
    return fixes;
  }

  private static List<Fix> renumber(Finding finding, Message message) {
    return fits(message)
        ? renumber(message, new Edits(finding))
            .preferred(
                "Number the fields of '%s' anew; parameters keep their order, layouts stay"
                    .formatted(message.getName()))
        : List.of();
  }

  private static boolean fits(Message message) {
    return Clauses.fields(message).size() <= MAX;
  }

  /** Numbers from 1 on in the order that the numbers have now. */
  private static Edits renumber(Message message, Edits edits) {
    List<Field> ordered = new ArrayList<>(Clauses.fields(message));
    ordered.sort(
        Comparator.comparingLong(f -> f.getNumber() == null ? 0 : f.getNumber())); // stable
    return number(ordered, edits);
  }

  private static Edits number(List<Field> ordered, Edits edits) {
    for (int i = 0; i < ordered.size(); i++) {
      number(ordered.get(i), i + 1L, edits);
    }
    return edits;
  }

  /** Numbers from 1 on without gaps in all messages. */
  static List<Fix> renumberAll(Finding finding) {
    Edits edits = new Edits(finding);
    messages(finding).forEach(message -> renumber(message, edits));
    return edits.possible(
        "Number all fields anew; parameters keep their order, nothing changes on the wire");
  }

  /** Numbers from 1 on in the order of the lines, in all messages. */
  static List<Fix> numberByLines(Finding finding) {
    Edits edits = new Edits(finding);
    messages(finding).forEach(message -> number(Clauses.fields(message), edits));
    return edits.possible(
        "Number all fields in the order of their lines; parameters of C++ functions change places,"
            + " nothing changes on the wire");
  }

  private static Stream<Message> messages(Finding finding) {
    return finding.document().getApps().stream()
        .flatMap(app -> Models.messages(app).stream())
        .filter(FieldFixes::fits);
  }

  private static void number(Field field, long number, Edits edits) {
    Optional<INode> old = Finding.node(field, Literals.FIELD__NUMBER);
    old.ifPresentOrElse(
        node -> edits.replace(node, String.valueOf(number)),
        () -> edits.insertBefore(Finding.node(field), number + ": "));
  }

  /** Gives a field another type, as the user writes it, with or without a number of elements. */
  static void retype(Field field, String type, Edits edits) {
    int bracket = type.indexOf('[');
    String array = bracket < 0 ? "" : type.substring(bracket);
    edits.replace(Finding.node(field.getType()), bracket < 0 ? type : type.substring(0, bracket));
    if (field.getArray() != null) {
      edits.replace(Finding.node(field.getArray()), array);
    } else if (!array.isEmpty()) {
      Finding.node(field, Literals.DEFINITION__NAME)
          .ifPresent(node -> edits.insertAfter(node, array));
    }
  }

  /** How a field is written without its number, perhaps with another name. */
  static String declaration(Field field) {
    String array = field.getArray() == null ? "" : Finding.written(field.getArray());
    return Finding.written(field.getType()) + " " + field.getName() + array;
  }
}
