// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * The key under which instances of a span are found. Fields and references are each in the order of
 * the {@code index} clause; the constructor of the key and its hash take all fields and then all
 * references.
 *
 * @param members names of all fields and references in the order of the clause, where they can be
 *     mixed
 * @param references manual ones only
 */
public record KeyIr(List<String> members, List<FieldIr> fields, List<ReferenceIr> references) {

  public KeyIr {
    members = List.copyOf(members);
    fields = List.copyOf(fields);
    references = List.copyOf(references);
  }
}
