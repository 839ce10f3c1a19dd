// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Descriptors: a layout as 16-bit words, {@code 0, rpc_id, n_fields, n_arrays, field...,
 * array_length...}, where a field is {@code is_array << 15 | kind << 12 | number} and kinds are
 * 0..3 for integers of 1, 2, 4 and 8 bytes, 4 for a text and 5 for integers of 16 bytes. Fields are
 * in layout order, the last text of a wire layout at the end. Bounded strings are described as
 * arrays of bytes. Signedness is not described.
 */
public final class Descriptors {

  /** The largest field number and array length that a descriptor is meant for. */
  public static final int MAX_NUMBER = 4095;

  private static final int TEXT = 4;

  private Descriptors() {}

  /** The words, each 0..65535, of a wire or parsed layout. */
  public static List<Integer> words(int rpcId, LayoutIr layout) {
    List<FieldIr> fields =
        Stream.concat(layout.slots().stream().map(SlotIr::field), layout.lastText().stream())
            .toList();
    List<Integer> words = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (FieldIr field : fields) {
      int length = arrayLength(field.type());
      int array = length == 0 ? 0 : 1 << 15;
      if (length != 0) {
        lengths.add(length);
      }
      words.add(array | kind(field.type()) << 12 | field.number() & MAX_NUMBER);
    }
    words.addAll(0, List.of(0, rpcId, words.size(), lengths.size()));
    words.addAll(lengths);
    return List.copyOf(words);
  }

  private static int arrayLength(TypeIr type) {
    if (type instanceof TypeIr.Array array) {
      return array.length();
    }
    return type instanceof TypeIr.BoundedText text ? text.capacity() : 0;
  }

  private static int kind(TypeIr type) {
    if (type instanceof TypeIr.Array array) {
      return kind(array.element());
    }
    if (type instanceof TypeIr.Scalar scalar) {
      return switch (scalar.bytes()) {
        case 1 -> 0;
        case 2 -> 1;
        case 4 -> 2;
        case 8 -> 3;
        default -> 5;
      };
    }
    return type instanceof TypeIr.Text ? TEXT : 0;
  }
}
