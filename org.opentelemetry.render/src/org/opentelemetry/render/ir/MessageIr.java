// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A message, complete: implicit fields added, names final, laid out.
 *
 * @param app name of the app that receives it
 * @param span name of the span that it belongs to
 * @param name after expansion: {@code msg _start} of span s is {@code s_start}
 * @param id as written, unique in the app; 65535 for {@code pulse}
 * @param rpcId what goes over the wire
 * @param reference the field that identifies the instance; always absent in messages of singletons
 *     unless written or implied by {@code msg}
 * @param fromMsg declared with {@code msg}; such a message's reference is the implicit {@code _ref}
 * @param severity passed to the message statistics
 * @param description text of the source, "" if none
 * @param needsAuthorization handled only after {@code on_connection_authenticated}
 * @param fields in declaration order, implicit fields last; this order determines both layouts
 * @param wireDescriptor words of the wire descriptor
 * @param parsedDescriptor words of the parsed ("ext") descriptor
 * @param layoutHash over RPC id and both layouts (names excluded); equal on both peers means equal
 *     bytes
 */
public record MessageIr(
    String app,
    String span,
    String name,
    MessageKind kind,
    int id,
    int rpcId,
    Optional<FieldIr> reference,
    boolean fromMsg,
    int severity,
    String description,
    boolean needsAuthorization,
    boolean pipelineOnly,
    List<FieldIr> fields,
    LayoutIr wire,
    LayoutIr parsed,
    List<Integer> wireDescriptor,
    List<Integer> parsedDescriptor,
    long layoutHash) {

  public MessageIr {
    fields = List.copyOf(fields);
    wireDescriptor = List.copyOf(wireDescriptor);
    parsedDescriptor = List.copyOf(parsedDescriptor);
  }

  /** Parameters of encoders and writers: by field number ascending, ties in declaration order. */
  public List<FieldIr> parameters() {
    List<FieldIr> parameters = new ArrayList<>(fields);
    parameters.sort(Comparator.comparingInt(FieldIr::number));
    return parameters;
  }

  /** The variable strings in declaration order, which is the order of the payload. */
  public List<FieldIr> texts() {
    List<FieldIr> texts = new ArrayList<>();
    for (FieldIr field : fields) {
      if (field.type() instanceof TypeIr.Text) {
        texts.add(field);
      }
    }
    return texts;
  }

  /** Whether the record carries {@code _len} and a payload. */
  public boolean dynamic() {
    return wire.lastText().isPresent();
  }

  /** The record that a BPF program sends for this message. */
  public BpfIr bpf() {
    return BpfIr.of(wire.size());
  }

  /** C struct of the fixed part on the wire. */
  public String wireStruct() {
    return "jb_" + app + "__" + name;
  }

  /** C struct that handlers get. */
  public String parsedStruct() {
    return "jsrv_" + app + "__" + name;
  }
}
