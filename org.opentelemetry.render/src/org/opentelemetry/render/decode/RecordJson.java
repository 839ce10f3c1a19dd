// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.util.stream.Collectors;

/**
 * Prints records as JSON objects, one on a line: {@code stream} of a capture, {@code app}, {@code
 * span}, and then what {@code WireToJsonConverter} of the C++ library prints, to the byte.
 */
public final class RecordJson {

  private RecordJson() {}

  /** The object, without a line feed. */
  public static String print(WireRecord wire) {
    StringBuilder json = new StringBuilder("{");
    wire.stream().ifPresent(id -> json.append("\"stream\":").append(id).append(','));
    json.append("\"app\":").append(wire.app().map(app -> '"' + app + '"').orElse("null"));
    json.append(",\"span\":\"").append(wire.message().span());
    json.append("\",\"name\":\"").append(wire.message().name());
    json.append("\",\"rpc_id\":").append(wire.message().rpcId());
    json.append(",\"timestamp\":").append(Long.toUnsignedString(wire.timestamp()));
    wire.reference().ifPresent(value -> json.append(",\"ref\":").append(value));
    return wire.values().stream()
        .map(value -> '"' + value.name() + "\":" + value.json())
        .collect(Collectors.joining(",", json.append(",\"data\":{"), "}}"));
  }
}
