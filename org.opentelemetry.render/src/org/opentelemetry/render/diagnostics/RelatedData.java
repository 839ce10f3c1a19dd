// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A related place inside the string data of an Xtext issue, which has no room of its own for it. A
 * rule adds {@link #encode()} to the data, beside what its quick fixes need; {@link
 * #decodeAll} finds it again.
 *
 * @param uri of the resource; empty for that of the issue
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param message what is there, such as "first declared here"
 */
public record RelatedData(String uri, int offset, int length, String message) {

  private static final String PREFIX = "related|";

  /** One entry of the data. */
  public String encode() {
    return PREFIX + offset + "|" + length + "|" + uri.replace("|", "%7C") + "|" + message;
  }

  /** The related places among an issue's data, which may be null. */
  public static List<RelatedData> decodeAll(String[] data) {
    return data == null
        ? List.of()
        : Arrays.stream(data).map(RelatedData::decode).flatMap(Optional::stream).toList();
  }

  private static Optional<RelatedData> decode(String entry) {
    if (entry == null || !entry.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = entry.substring(PREFIX.length()).split("\\|", 4);
    return Optional.of(
        new RelatedData(
            parts[2].replace("%7C", "|"),
            Integer.parseInt(parts[0]),
            Integer.parseInt(parts[1]),
            parts[3]));
  }
}
