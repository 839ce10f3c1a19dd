// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;

/** What is the same for all messages. */
final class WireNotes {

  static final String TITLE = "Records on the wire";

  static final List<String> PARAGRAPHS =
      List.of(
          "A channel carries records one behind the other: 8 bytes of timestamp, in nanoseconds of"
              + " the sender's clock, then the message. There is no header of the stream, nothing"
              + " between records, and no alignment. All numbers are little-endian.",
          "A message begins with its RPC id, 2 bytes. If it has texts of variable length, the"
              + " fixed part has _len next, 2 bytes: the bytes of the message with its texts,"
              + " without the timestamp. The texts follow the fixed part in the order in which"
              + " they are declared; the fixed part has the length of each but the last, whose"
              + " length is what _len leaves.",
          "Where a field is in the fixed part follows from the order of declaration and from the"
              + " alignment of its type, as the drawings show; field numbers order the parameters"
              + " of functions and are not on the wire. The content of padding means nothing.");

  static final String PULSE =
      "Every app also gets the message pulse, RPC id 65535, without fields: 10 bytes with the"
          + " timestamp. It shows that the peer lives.";

  private WireNotes() {}

  static void print(Markup out) {
    out.open("section", "id", Anchors.RECORDS).element("h2", TITLE);
    PARAGRAPHS.forEach(paragraph -> out.element("p", paragraph));
    out.element("p", PULSE, "id", Anchors.PULSE).close();
  }
}
