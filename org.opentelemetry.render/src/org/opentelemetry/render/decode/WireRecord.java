// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.MessageIr;

/**
 * A message with its values.
 *
 * @param stream id of the stream of a capture that it came in
 * @param app name of the app that gets it; absent for the pulse if the model has several apps and
 *     nothing tells which it is
 * @param timestamp unsigned, nanoseconds by convention
 * @param values of all fields of the message, in declaration order
 */
public record WireRecord(
    Optional<Long> stream,
    Optional<String> app,
    MessageIr message,
    long timestamp,
    List<Value> values) {

  /** A field's name, and its value as JSON. */
  public record Value(String name, String json) {}

  public WireRecord {
    values = List.copyOf(values);
  }

  /** The value of the field that identifies the instance, if there is one. */
  public Optional<String> reference() {
    return message
        .reference()
        .flatMap(field -> values.stream().filter(v -> v.name().equals(field.name())).findFirst())
        .map(Value::json);
  }
}
