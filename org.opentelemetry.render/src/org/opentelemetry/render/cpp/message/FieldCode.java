// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message;

import java.util.ArrayList;
import java.util.List;
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
  private final String dest;
  private final String timestamp;

  FieldCode(MessageIr message) {
    this.message = message;
    this.dest = CppNames.local("dest", message);
    this.timestamp = CppNames.local("timestamp", message);
  }

  /** The arguments of the base class of the message. */
  List<String> facts() {
    return List.of(
        String.valueOf(message.rpcId()),
        String.valueOf(message.wire().size()),
        String.valueOf(message.texts().size()),
        "::" + message.parsedStruct(),
        String.valueOf(message.parsed().size()),
        CppText.hex(message.layoutHash()),
        String.valueOf(message.needsAuthorization()));
  }

  List<String> encodeParameters() {
    return MessageText.parameters(message, "u8* " + dest, "u64 " + timestamp);
  }

  /** Passes the fields in the order of their offsets, behind the text that has none. */
  String encodeStatement() {
    List<String> numbers = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of(dest, timestamp));
    numbers.add(String.valueOf(message.rpcId()));
    if (message.dynamic()) {
      numbers.add(String.valueOf(message.wire().size()));
      arguments.add(message.texts().get(message.texts().size() - 1).name());
    }
    for (SlotIr slot : message.wire().slots()) {
      numbers.add(String.valueOf(slot.offset()));
      arguments.add(argument(slot.field()));
    }
    String function = message.dynamic() ? "encode_texts" : "encode_fixed";
    return CppText.list(
        4, WIRE + function + "<" + String.join(", ", numbers) + ">(", arguments, ");");
  }

  private static String argument(FieldIr field) {
    TypeIr type = field.type();
    return type instanceof TypeIr.Scalar || type instanceof TypeIr.Text
        ? field.name()
        : WIRE + "elements<" + elements(type) + ">(" + field.name() + ")";
  }

  /** The base class of the view. */
  String viewBase() {
    List<String> facts = new ArrayList<>();
    facts.add(String.valueOf(message.rpcId()));
    facts.add(String.valueOf(message.wire().size()));
    List<FieldIr> texts = message.texts();
    for (int i = 0; i + 1 < texts.size(); i++) { // the last one has no length
      facts.add(String.valueOf(message.wire().offset(texts.get(i))));
    }
    return WIRE + viewBaseName() + "<" + String.join(", ", facts) + ">";
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
    int offset = message.wire().offset(field);
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

  /** Copy all fields from the view to the parsed struct. */
  List<String> parseStatements() {
    List<String> offsets = new ArrayList<>(List.of("0"));
    List<String> members = new ArrayList<>(List.of("_rpc_id"));
    for (SlotIr slot : message.parsed().slots()) {
      FieldIr field = slot.field();
      if (!(field.type() instanceof TypeIr.Text)) {
        offsets.add(String.valueOf(message.wire().offset(field)));
        members.add(field.name());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(parse("parse_fields<" + String.join(", ", offsets) + ">(", members));
    if (message.dynamic()) {
      lines.add(parse("parse_texts(", message.texts().stream().map(FieldIr::name).toList()));
    }
    return lines;
  }

  private static String parse(String function, List<String> members) {
    List<String> arguments = new ArrayList<>(List.of("view"));
    for (String member : members) {
      arguments.add("parsed." + member);
    }
    return CppText.list(4, WIRE + function, arguments, ");");
  }

  private static int elements(TypeIr type) {
    return type instanceof TypeIr.BoundedText text
        ? text.capacity()
        : ((TypeIr.Array) type).length();
  }
}
