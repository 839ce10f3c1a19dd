// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.ProbeStateIr;

/** The members of structs that maps hold. */
final class StructCode {

  private StructCode() {}

  /**
   * The lines. Maps compare all bytes of a key, so what lies between its members is a member, too:
   * initializers make zeros of it.
   */
  static List<String> members(ProbeIr.Struct struct, List<ProbeStateIr> states) {
    ProbeStateIr.Type type = new ProbeStateIr.Struct(struct.name());
    boolean key = states.stream().anyMatch(state -> state.key().filter(type::equals).isPresent());
    List<String> members = new ArrayList<>();
    int end = 0;
    int alignment = 1;
    for (FieldIr field : struct.fields()) {
      int bytes = ProbeCode.elementBytes(field);
      end = pad(members, key, end, bytes);
      members.add(ProbeCode.member(field) + ";");
      end += bytes * Math.max(1, ProbeCode.length(field));
      alignment = Math.max(alignment, bytes);
    }
    pad(members, key, end, alignment);
    return members;
  }

  /** Where the next member begins. */
  private static int pad(List<String> members, boolean key, int end, int alignment) {
    int begin = (end + alignment - 1) / alignment * alignment;
    if (key && begin > end) {
      members.add("u8 rp_padding_%d[%d]; /* of a key: zeros */".formatted(end, begin - end));
    }
    return begin;
  }
}
