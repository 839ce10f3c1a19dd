// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.bpf;

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

/** Names, parameters and statements of {@code bpf.h} for one message. */
final class BpfCode {

  private static final int BIGGEST_ALIGNMENT_OF_BPF = 8;

  private final MessageIr message;

  BpfCode(MessageIr message) {
    this.message = message;
  }

  /** {@code A__M}, the end of all names. */
  String id() {
    return message.app() + "__" + message.name();
  }

  /** A parameter or variable of ours, named so that no field clashes with it. */
  String local(String wish) {
    return CppNames.local(wish, message);
  }

  /** The attribute of structs that hold the message and would be aligned to more than BPF has. */
  String alignment() {
    return message.wire().alignment() > BIGGEST_ALIGNMENT_OF_BPF ? " RENDER_BPF_ALIGNED_8" : "";
  }

  /**
   * The head of a function.
   *
   * @param own the parameters in front of those for the fields
   */
  String function(String type, String name, String... own) {
    String head = "RENDER_BPF_INLINE " + type + " " + name + "_" + id() + "(";
    List<String> fields = message.parameters().stream().map(BpfCode::parameter).toList();
    return CppText.list(0, head, join(fields, own), ") {");
  }

  /** The head of a function that takes texts only. */
  String textFunction(String type, String name, String... own) {
    String head = "RENDER_BPF_INLINE " + type + " " + name + "_" + id() + "(";
    List<String> texts = message.texts().stream().map(BpfCode::parameter).toList();
    return CppText.list(0, head, join(texts, own), ") {");
  }

  /** A call that passes all fields on, behind some of our own arguments. */
  String call(String before, String name, String after, String... own) {
    List<String> fields = message.parameters().stream().map(FieldIr::name).toList();
    return CppText.list(2, before + name + "_" + id() + "(", join(fields, own), ")" + after);
  }

  /** A call that passes the texts on. */
  String textCall(String before, String name, String after, String... own) {
    List<String> texts = message.texts().stream().map(FieldIr::name).toList();
    return CppText.list(2, before + name + "_" + id() + "(", join(texts, own), ")" + after);
  }

  /** The message behind the head of a record. */
  String messageAt(String record, String offset) {
    return "(struct %s *)render_bpf_at(%s, %s)".formatted(message.wireStruct(), record, offset);
  }

  /** Stores all of the fixed part, in the order of the bytes; padding as zeros. */
  List<String> fillStatements() {
    List<String> lines = new ArrayList<>();
    lines.add(store(2, 0, String.valueOf(message.rpcId())));
    int position = 2;
    if (message.dynamic()) {
      String lengths =
          message.texts().stream()
              .map(t -> " + " + t.name() + ".len")
              .collect(Collectors.joining());
      lines.add(store(2, 2, "render_bpf_length((u64)" + message.wire().size() + lengths + ")"));
      position = 4;
    }
    for (SlotIr slot : message.wire().slots()) {
      if (slot.offset() > position) {
        lines.add(
            "render_bpf_store_zeros(%s, %s, %s);"
                .formatted(local("msg"), position, slot.offset() - position));
      }
      lines.add(store(slot));
      position = slot.end();
    }
    return lines;
  }

  /** Appends text after text, and stores the length of all but the last, which has none. */
  List<String> appendStatements() {
    String used = local("used");
    String length = local("length");
    List<String> lines = new ArrayList<>();
    List<FieldIr> texts = message.texts();
    for (int i = 0; i < texts.size(); i++) {
      String append =
          "render_bpf_append(%s, %s, %s * bpf_%s__text_max,"
              .formatted(local("texts"), used, i, id());
      lines.add("%s = %s".formatted(length, append));
      lines.add(
          "                           %s, bpf_%s__text_max);".formatted(texts.get(i).name(), id()));
      if (i + 1 < texts.size()) {
        lines.add(store(2, wireOffset(texts.get(i)), "(u16)" + length));
      }
      lines.add("%s += %s;".formatted(used, length));
    }
    lines.add(store(2, 2, "render_bpf_length(%s + %s)".formatted(message.wire().size(), used)));
    return lines;
  }

  /** What the texts can add to the fixed part. */
  String textBytes() {
    return message.texts().size() + " * bpf_" + id() + "__text_max";
  }

  /** What message and texts come to at most. */
  String longest() {
    return message.wire().size() + " + " + textBytes();
  }

  private String store(SlotIr slot) {
    FieldIr field = slot.field();
    TypeIr type = field.type();
    if (type instanceof TypeIr.Scalar scalar) {
      String cast = scalar.signed() ? "(u" + scalar.bytes() * 8 + ")" : "";
      return store(scalar.bytes(), slot.offset(), cast + field.name());
    }
    if (type instanceof TypeIr.Text) {
      return store(2, slot.offset(), field.name() + ".len");
    }
    return "(void)RENDER_BPF_PROBE_READ(render_bpf_at(%s, %s), %s, %s);"
        .formatted(local("msg"), slot.offset(), slot.size(), field.name());
  }

  private String store(int bytes, int offset, String value) {
    return "render_bpf_store_u%s(%s, %s, %s);".formatted(bytes * 8, local("msg"), offset, value);
  }

  private int wireOffset(FieldIr field) {
    return message.wire().slots().stream()
        .filter(s -> s.field().equals(field))
        .mapToInt(SlotIr::offset)
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(FieldIr field) {
    return field.type() instanceof TypeIr.Text
        ? "struct jb_blob " + field.name()
        : CppTypes.parameter(field);
  }

  private static List<String> join(List<String> fields, String... own) {
    return Stream.concat(Stream.of(own), fields.stream()).toList();
  }
}
