// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.decode;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.opentelemetry.render.decode.Decoder;
import org.opentelemetry.render.decode.RecordJson;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.TypeIr;

/** Makes input for decoders, says what to expect of it, and runs them. */
final class DecodeFixture {

  /** What a decoder gave: lines of JSON, and damage as {@code offset: what}. */
  record Outcome(List<String> records, List<String> damages) {}

  private DecodeFixture() {}

  /** Decodes bytes that come in one piece. */
  static Outcome decode(List<AppIr> apps, byte[] bytes) {
    return decode(apps, bytes, false, bytes.length);
  }

  /** Decodes bytes that come in pieces. */
  static Outcome decode(List<AppIr> apps, byte[] bytes, boolean skipErrors, int piece) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    Decoder decoder =
        new Decoder(
            apps,
            skipErrors,
            wire -> outcome.records().add(RecordJson.print(wire)),
            damage -> outcome.damages().add(damage.offset() + ": " + damage.what()));
    byte[] buffer = new byte[Math.max(piece, 1)];
    for (int at = 0; at < bytes.length; at += buffer.length) {
      int count = Math.min(buffer.length, bytes.length - at);
      System.arraycopy(bytes, at, buffer, 0, count);
      decoder.feed(buffer, count);
    }
    decoder.end();
    return outcome;
  }

  /** A capture, made chunk by chunk. */
  static final class CaptureBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CaptureBytes() {
      bytes.writeBytes(new byte[] {(byte) 0x8d, 'R', 'C', 'A', 'P', '\r', '\n', 0x1a});
      bytes.writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    }

    /** Adds a chunk; kinds are 1 opened, 2 data, 3 closed. */
    CaptureBytes chunk(long time, int stream, int kind, byte[] content) {
      ByteBuffer head = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN);
      head.putLong(time).putInt(stream).put((byte) kind).putInt(content.length);
      bytes.writeBytes(head.array());
      bytes.writeBytes(content);
      return this;
    }

    CaptureBytes chunk(long time, int stream, int kind, String content) {
      return chunk(time, stream, kind, content.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
      return bytes.size();
    }

    byte[] get() {
      return bytes.toByteArray();
    }
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** The line for a record, written from the documentation of the C++ library. */
  static String line(
      String prefix, AppIr app, MessageIr message, long timestamp, Map<String, ?> values) {
    StringBuilder line = new StringBuilder("{" + prefix);
    line.append("\"app\":\"%s\",\"span\":\"%s\",".formatted(app.name(), message.span()));
    line.append("\"name\":\"%s\",\"rpc_id\":%d,".formatted(message.name(), message.rpcId()));
    line.append("\"timestamp\":").append(Long.toUnsignedString(timestamp)).append(',');
    message
        .reference()
        .ifPresent(f -> line.append("\"ref\":" + json(f.type(), values.get(f.name())) + ","));
    List<String> members = new ArrayList<>();
    for (FieldIr field : message.fields()) {
      members.add("\"" + field.name() + "\":" + json(field.type(), values.get(field.name())));
    }
    return line.append("\"data\":{").append(String.join(",", members)).append("}}").toString();
  }

  private static String json(TypeIr type, Object value) {
    if (value instanceof byte[] bytes) {
      return text(bytes, !(type instanceof TypeIr.Text));
    }
    if (type instanceof TypeIr.Scalar scalar) {
      BigInteger number = (BigInteger) value;
      BigInteger unsigned = number.mod(BigInteger.ONE.shiftLeft(128));
      return scalar.bytes() == 16 ? "\"0x%032x\"".formatted(unsigned) : number.toString();
    }
    TypeIr element = ((TypeIr.Array) type).element();
    List<?> elements = (List<?>) value;
    if (element.equals(new TypeIr.Scalar(1, false))) {
      byte[] bytes = new byte[elements.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = ((BigInteger) elements.get(i)).byteValue();
      }
      return text(bytes, true);
    }
    return "[" + String.join(",", elements.stream().map(e -> json(element, e)).toList()) + "]";
  }

  private static String text(byte[] bytes, boolean untilNul) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b == 0 && untilNul) {
        break;
      }
      int special = "\"\\\b\f\n\r\t".indexOf(b);
      if (special >= 0) {
        text.append('\\').append("\"\\bfnrt".charAt(special));
      } else if (b < ' ' || b == 0x7f) {
        text.append("\\u%04x".formatted(b & 0xff));
      } else {
        text.append((char) b);
      }
    }
    return '"' + text.toString() + '"';
  }

  /** Bytes with some of them changed, added or left out. */
  static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    for (int i = 0; i <= random.nextInt(3) && mutant.length > 0; i++) {
      int at = random.nextInt(mutant.length);
      byte[] front = Arrays.copyOf(mutant, at);
      byte[] back = Arrays.copyOfRange(mutant, at, mutant.length);
      mutant =
          switch (random.nextInt(4)) {
            case 0 -> front;
            case 1 -> concat(front, new byte[] {(byte) random.nextInt()}, back);
            case 2 -> concat(front, Arrays.copyOfRange(back, 1, back.length));
            default -> {
              back[0] = (byte) random.nextInt();
              yield concat(front, back);
            }
          };
    }
    return mutant;
  }
}
