// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.EmitsIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Statements of the function that sends one message. Its parameters are the fields; bytes and texts
 * are memory of the target, which is copied into the record.
 */
final class EmitterCode {

  private final EmitsIr emits;
  private final MessageIr message;

  EmitterCode(EmitsIr emits, MessageIr message) {
    this.emits = emits;
    this.message = message;
  }

  String hook() {
    return local("hook");
  }

  String record() {
    return local("record");
  }

  String message() {
    return local("message");
  }

  String scratch() {
    return local("scratch");
  }

  String length() {
    return message.dynamic() ? local("length") : String.valueOf(message.wire().size());
  }

  private String local(String wish) {
    return CppNames.local(wish, message);
  }

  String head() {
    List<String> parameters = new ArrayList<>();
    parameters.add("const struct rp_hook* " + hook());
    EmitsIr.parameters(message).forEach(field -> parameters.add(parameter(field)));
    return CppText.list(0, "RENDER_BPF_INLINE int emit_" + message.name() + "(", parameters, ") {");
  }

  /** As the body passes a field. */
  static String parameter(FieldIr field) {
    return isBytes(field) ? "struct rp_bytes " + field.name() : CppTypes.parameter(field);
  }

  /** Whether the field is filled with memory of some size. */
  static boolean isBytes(FieldIr field) {
    return field.type() instanceof TypeIr.Text
        || field.type() instanceof TypeIr.BoundedText
        || field.type() instanceof TypeIr.Array array
            && ((TypeIr.Scalar) array.element()).bytes() == 1;
  }

  /** The integers, and arrays of larger ones. */
  String fill() {
    List<String> arguments = new ArrayList<>();
    arguments.add(message());
    for (FieldIr field : message.parameters()) {
      if (EmitsIr.isReference(message, field)) {
        arguments.add(hook() + "->instance");
      } else if (field.type() instanceof TypeIr.Text) {
        arguments.add(local("no_text"));
      } else {
        arguments.add(isBytes(field) ? "0" : field.name());
      }
    }
    String call = CppText.list(2, "jb_fill_" + id() + "(", arguments, ");");
    return message.dynamic()
        ? "const struct jb_blob " + local("no_text") + " = {0, 0};\n" + call
        : call;
  }

  /** The arrays of bytes. */
  List<String> arrays() {
    List<String> lines = new ArrayList<>();
    for (SlotIr slot : message.wire().slots()) {
      FieldIr field = slot.field();
      if (isBytes(field) && !(field.type() instanceof TypeIr.Text)) {
        lines.add(
            "rp_fill(render_bpf_at(%s, %d), %d, %s);"
                .formatted(message(), slot.offset(), slot.size(), field.name()));
      }
    }
    return lines;
  }

  /** The texts of variable length. */
  String append() {
    List<String> arguments = new ArrayList<>();
    arguments.add(message());
    List<FieldIr> texts = message.texts();
    for (int i = 0; i < texts.size(); i++) {
      arguments.add(
          "rp_blob(%s, %s->text[%d], %d)"
              .formatted(texts.get(i).name(), scratch(), i, emits.textLimit()));
    }
    String head = "const u64 " + length() + " = jb_append_" + id() + "(";
    return CppText.list(2, head, arguments, ");");
  }

  private String id() {
    return message.app() + "__" + message.name();
  }
}
