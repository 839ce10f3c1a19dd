// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * The key under which instances of a span are found: its fields, in the order of the {@code index}
 * clause.
 */
public record KeyIr(List<FieldIr> fields) {

  public KeyIr {
    fields = List.copyOf(fields);
  }
}
