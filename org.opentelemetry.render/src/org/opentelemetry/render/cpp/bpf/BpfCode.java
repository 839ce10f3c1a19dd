// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/** Names, parameters and statements of {@code bpf.h} for one message. */
final class BpfCode {

  private static final int BIGGEST_ALIGNMENT_OF_BPF = 8;

  /** How all names start that the macros of the runtime give to variables. */
  private static final String NAMES_OF_MACROS = "render_";

  private final MessageIr message;

  BpfCode(MessageIr message) {
    this.message = message;
  }

  /** {@code A__M}, the end of all names. */
  String id() {
    return message.app() + "__" + message.name();
  }

  /** The head of the function that stores the fixed part. */
  String fillHead() {
    return head("void", "jb_fill", message.parameters());
  }

  /** The head of the function that appends texts. */
  String appendHead() {
    return head("u64", "jb_append", message.texts());
  }

  /** The macro that defines all else, with its arguments. */
  String definitions() {
    List<String> arguments = new ArrayList<>();
    arguments.add(id());
    arguments.add(String.valueOf(message.wire().size()));
    arguments.add(String.valueOf(message.bpf().pad()));
    arguments.add(alignment());
    if (message.dynamic()) {
      arguments.add(String.valueOf(message.texts().size()));
    }
    addTail(arguments, message.parameters(), this::parameter);
    addTail(arguments, message.parameters(), this::name);
    if (message.dynamic()) {
      addTail(arguments, message.texts(), this::name);
    }
    String macro = message.dynamic() ? "RENDER_BPF_TEXTS(" : "RENDER_BPF_FIXED(";
    return CppText.list(0, macro, arguments, ")");
  }

  /** Stores all of the fixed part, in the order of the bytes; padding as zeros. */
  String fillStatements() {
    List<String> statements = new ArrayList<>();
    statements.add(store(2, 0, String.valueOf(message.rpcId())));
    int position = 2;
    if (message.dynamic()) {
      StringBuilder length = new StringBuilder("render_bpf_length((u64)");
      length.append(message.wire().size());
      for (FieldIr text : message.texts()) {
        length.append(" + ").append(name(text)).append(".len");
      }
      statements.add(store(2, 2, length.append(')').toString()));
      position = 4;
    }
    for (SlotIr slot : message.wire().slots()) {
      if (slot.offset() > position) {
        statements.add(
            "render_bpf_store_zeros("
                + (target() + ", " + position + ", " + (slot.offset() - position))
                + ");");
      }
      statements.add(store(slot));
      position = slot.end();
    }
    return CppText.statements(2, statements);
  }

  /** Appends text after text, and stores the length of all but the last, which has none. */
  List<String> appendStatements() {
    String used = local("used");
    List<String> lines = new ArrayList<>();
    List<FieldIr> texts = message.texts();
    for (int i = 0; i < texts.size(); i++) {
      boolean last = i + 1 == texts.size();
      List<String> arguments = new ArrayList<>();
      arguments.add(target());
      arguments.add(String.valueOf(message.wire().size()));
      arguments.add(i == 0 ? "0" : used);
      arguments.add(String.valueOf(i));
      arguments.add(name(texts.get(i)));
      arguments.add("bpf_" + id() + "__text_max");
      if (!last) {
        arguments.add(String.valueOf(message.wire().offset(texts.get(i))));
      }
      String result = last ? "return " : (i == 0 ? "u64 " : "") + used + " = ";
      String function = last ? "render_bpf_append_last(" : "render_bpf_append_text(";
      lines.add(CppText.list(2, result + function, arguments, ");"));
    }
    return lines;
  }

  /** The attribute of structs that hold the message and would be aligned to more than BPF has. */
  private String alignment() {
    return message.wire().alignment() > BIGGEST_ALIGNMENT_OF_BPF ? "RENDER_BPF_ALIGNED_8" : "";
  }

  private String head(String type, String function, List<FieldIr> fields) {
    List<String> parameters = new ArrayList<>();
    parameters.add("struct " + message.wireStruct() + " *" + target());
    for (FieldIr field : fields) {
      parameters.add(parameter(field));
    }
    String head = "RENDER_BPF_INLINE " + type + " " + function + "_" + id() + "(";
    return CppText.list(0, head, parameters, ") {");
  }

  /** Adds a list in parentheses whose items all have a comma in front; lines may break inside. */
  private static void addTail(
      List<String> arguments, List<FieldIr> fields, Function<FieldIr, String> text) {
    String before = "(";
    for (FieldIr field : fields) {
      arguments.add(before);
      before = text.apply(field);
    }
    arguments.add(before + ")");
  }

  private String store(SlotIr slot) {
    FieldIr field = slot.field();
    TypeIr type = field.type();
    if (type instanceof TypeIr.Scalar scalar) {
      String cast = scalar.signed() ? "(u" + scalar.bytes() * 8 + ")" : "";
      return store(scalar.bytes(), slot.offset(), cast + name(field));
    }
    if (type instanceof TypeIr.Text) {
      return store(2, slot.offset(), name(field) + ".len");
    }
    String to = "render_bpf_at(" + target() + ", " + slot.offset() + ")";
    return "(void)RENDER_BPF_PROBE_READ(" + to + ", " + slot.size() + ", " + name(field) + ");";
  }

  private String store(int bytes, int offset, String value) {
    String arguments = target() + ", " + offset + ", " + value;
    return "render_bpf_store_u" + bytes * 8 + "(" + arguments + ");";
  }

  /** The message that is filled. */
  private String target() {
    return local("msg");
  }

  /** A parameter or variable of ours, named so that no field clashes with it. */
  private String local(String wish) {
    return CppNames.local(wish, message);
  }

  /** A parameter for a field, named so that it does not clash with those of the macros. */
  private String name(FieldIr field) {
    return field.name().startsWith(NAMES_OF_MACROS)
        ? CppNames.local("value_of_" + field.name(), message)
        : field.name();
  }

  private String parameter(FieldIr field) {
    String type =
        field.type() instanceof TypeIr.Text
            ? "struct jb_blob " + field.name()
            : CppTypes.parameter(field);
    String name = name(field);
    return name.equals(field.name())
        ? type
        : type.replaceFirst("\\b" + field.name() + "(?=\\[|$)", name);
  }
}
