// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/** The statements of {@code messages.h} for the fields of one message. */
final class FieldCode {

  private static final String WIRE = "::render::wire::";

  private final MessageIr message;
  private final String target;
  private final String dest;
  private final String timestamp;

  FieldCode(MessageIr message) {
    this.message = message;
    this.target = CppNames.local("message", message);
    this.dest = CppNames.local("dest", message);
    this.timestamp = CppNames.local("timestamp", message);
  }

  /** All parameters by type, only the texts by name too: nothing else has a size that varies. */
  List<String> sizeParameters() {
    return message.parameters().stream()
        .map(
            f ->
                f.type() instanceof TypeIr.Text
                    ? CppTypes.parameter(f)
                    : CppTypes.unnamedParameter(f))
        .toList();
  }

  String sizeStatement() {
    int fixed = message.wire().size();
    return message.dynamic()
        ? CppText.list(4, "return " + WIRE + "record_size(", withTexts(String.valueOf(fixed)), ");")
        : "return " + (8 + fixed) + ";";
  }

  List<String> encodeParameters() {
    return MessageText.parameters(message, "u8* " + dest, "u64 " + timestamp);
  }

  /** In the order of the bytes; padding is written as zeros. */
  List<String> encodeStatements() {
    List<String> lines = new ArrayList<>();
    String start = WIRE + "start_record(" + dest + ", " + timestamp + ", " + message.rpcId() + ");";
    boolean more = message.dynamic() || !message.wire().slots().isEmpty();
    lines.add(more ? "u8* const " + target + " = " + start : start);
    int size = message.wire().size();
    int position = 2;
    if (message.dynamic()) {
      lines.add(
          CppText.list(4, WIRE + "store_length(", withTexts(target, String.valueOf(size)), ");"));
      position = 4;
    }
    for (SlotIr slot : message.wire().slots()) {
      if (slot.offset() > position) {
        lines.add(
            WIRE
                + ("store_zeros<" + (slot.offset() - position) + ">")
                + ("(" + target + " + " + position + ");"));
      }
      lines.add(store(slot));
      position = slot.end();
    }
    if (message.dynamic()) {
      lines.add(CppText.list(4, WIRE + "store_texts(", withTexts(target + " + " + size), ");"));
    }
    return lines;
  }

  private String store(SlotIr slot) {
    FieldIr field = slot.field();
    String to = target + " + " + slot.offset();
    TypeIr type = field.type();
    if (type instanceof TypeIr.Scalar scalar) {
      return store("store<" + CppTypes.integer(scalar) + ">", to, field.name());
    }
    if (type instanceof TypeIr.Text) {
      return store("store<u16>", to, field.name() + ".len");
    }
    return store("store_array<" + elements(type) + ">", to, field.name());
  }

  private static String store(String function, String to, String value) {
    return WIRE + function + "(" + to + ", " + value + ");";
  }

  /** The base class of the view. */
  String viewBase() {
    Stream<String> facts =
        Stream.of(String.valueOf(message.rpcId()), String.valueOf(message.wire().size()));
    Stream<String> lengths =
        message.texts().stream()
            .flatMap(t -> message.wire().slots().stream().filter(s -> s.field().equals(t)))
            .map(s -> String.valueOf(s.offset()));
    return Stream.concat(facts, lengths)
        .collect(Collectors.joining(", ", WIRE + viewBaseName() + "<", ">"));
  }

  String viewBaseName() {
    return message.dynamic() ? "TextView" : "FixedView";
  }

  /** The getter of a field. */
  String getter(FieldIr field) {
    TypeIr type = field.type();
    String name = CppNames.getter(field, message);
    if (type instanceof TypeIr.Text) {
      return getter("::jb_blob", name, "text<" + message.texts().indexOf(field) + ">(*this)");
    }
    int offset = wireOffset(field);
    if (type instanceof TypeIr.Scalar scalar) {
      String integer = CppTypes.integer(scalar);
      return getter(integer, name, read("integer<" + integer + ">", offset));
    }
    if (type instanceof TypeIr.BoundedText text) {
      return getter(
          "::std::string_view", name, read("bounded_text<" + text.capacity() + ">", offset));
    }
    TypeIr.Array array = (TypeIr.Array) type;
    TypeIr.Scalar element = (TypeIr.Scalar) array.element();
    String elements = CppTypes.integer(element) + ", " + array.length();
    return element.bytes() == 1
        ? getter(
            "::std::span<const " + elements + ">", name, read("bytes<" + elements + ">", offset))
        : getter("::std::array<" + elements + ">", name, read("array<" + elements + ">", offset));
  }

  private static String getter(String type, String name, String expression) {
    return type + " " + name + "() const noexcept { return " + WIRE + expression + "; }";
  }

  private static String read(String function, int offset) {
    return function + "(*this, " + offset + ")";
  }

  /** Copies a field from the view to the parsed struct. */
  String parse(SlotIr slot) {
    FieldIr field = slot.field();
    TypeIr type = field.type();
    if (type instanceof TypeIr.Scalar) {
      String value = "view." + CppNames.getter(field, message) + "()";
      return "parsed." + field.name() + " = " + WIRE + "separate(" + value + ");";
    }
    if (type instanceof TypeIr.Text) {
      return "parsed." + field.name() + " = view." + CppNames.getter(field, message) + "();";
    }
    String from = WIRE + "address(view) + " + wireOffset(field);
    return WIRE + "load_array<" + elements(type) + ">(parsed." + field.name() + ", " + from + ");";
  }

  private static int elements(TypeIr type) {
    return type instanceof TypeIr.BoundedText text
        ? text.capacity()
        : ((TypeIr.Array) type).length();
  }

  private int wireOffset(FieldIr field) {
    return message.wire().slots().stream()
        .filter(s -> s.field().equals(field))
        .mapToInt(SlotIr::offset)
        .findFirst()
        .orElseThrow();
  }

  private List<String> withTexts(String... own) {
    return Stream.concat(Stream.of(own), message.texts().stream().map(FieldIr::name)).toList();
  }
}
