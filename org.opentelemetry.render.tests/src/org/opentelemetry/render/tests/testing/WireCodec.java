// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Encodes and decodes records (an 8-byte timestamp and a message, little endian) from the IR alone,
 * without any generated code, so that generated code can be compared with it.
 *
 * <p>Values of fields: integers are {@link BigInteger}, arrays lists of them, bounded texts byte
 * arrays of exactly their capacity, texts byte arrays.
 */
public final class WireCodec {

  /** Error codes of Linux, which decoders return negated. */
  public static final int ENOENT = 2;

  public static final int EAGAIN = 11;
  public static final int EBADMSG = 74;

  private static final int TIMESTAMP_BYTES = 8;
  private static final int MIN_RECORD = TIMESTAMP_BYTES + 2;
  private static final int LEN_OFFSET = 2;
  private static final int MAX_MESSAGE = 65535;

  /**
   * What decoding a record gives.
   *
   * @param result the bytes of the record, or a negated error code
   * @param timestamp 0 if there were not enough bytes for it and an RPC id
   * @param values by field name in declaration order, empty on errors
   */
  public record Decoded(int result, long timestamp, Map<String, Object> values) {}

  private WireCodec() {}

  /**
   * The record of a message.
   *
   * @throws IllegalArgumentException if a value is missing, of another kind or too large, or the
   *     message exceeds 65535 bytes
   */
  public static byte[] encode(MessageIr message, long timestamp, Map<String, ?> values) {
    long total = message.wire().size();
    for (FieldIr text : message.texts()) {
      total += bytes(values, text).length;
    }
    if (total > MAX_MESSAGE) {
      throw new IllegalArgumentException(message.name() + " has " + total + " bytes");
    }
    ByteBuffer out = littleEndian(new byte[TIMESTAMP_BYTES + (int) total]);
    out.putLong(timestamp).putShort((short) message.rpcId());
    if (message.dynamic()) {
      out.putShort((short) total);
    }
    for (SlotIr slot : message.wire().slots()) {
      out.position(TIMESTAMP_BYTES + slot.offset());
      put(out, slot.field(), values);
    }
    out.position(TIMESTAMP_BYTES + message.wire().size());
    message.texts().forEach(text -> out.put(bytes(values, text)));
    return out.array();
  }

  /** Decodes the record at the start of some bytes that come from anywhere. */
  public static Decoded decode(MessageIr message, byte[] bytes) {
    if (bytes.length < MIN_RECORD) {
      return new Decoded(-EAGAIN, 0, Map.of());
    }
    ByteBuffer in = littleEndian(bytes);
    long timestamp = in.getLong();
    int available = bytes.length - TIMESTAMP_BYTES;
    int size = message.wire().size();
    if (Short.toUnsignedInt(in.getShort()) != message.rpcId()) {
      return new Decoded(-ENOENT, timestamp, Map.of());
    }
    if (available < size) {
      return new Decoded(-EAGAIN, timestamp, Map.of());
    }
    int length =
        message.dynamic() ? Short.toUnsignedInt(in.getShort(TIMESTAMP_BYTES + LEN_OFFSET)) : size;
    if (length > available) {
      return new Decoded(-EAGAIN, timestamp, Map.of());
    }
    Map<String, Object> values = fixedValues(message, in);
    int lastLength = length - size - values.values().stream().mapToInt(WireCodec::textLength).sum();
    if (lastLength < 0) {
      return new Decoded(-EBADMSG, timestamp, Map.of());
    }
    in.position(TIMESTAMP_BYTES + size);
    for (FieldIr text : message.texts()) {
      byte[] content =
          new byte[values.get(text.name()) instanceof TextLength l ? l.bytes() : lastLength];
      in.get(content);
      values.put(text.name(), content);
    }
    return new Decoded(TIMESTAMP_BYTES + length, timestamp, inDeclarationOrder(message, values));
  }

  /** The bytes of a text for a value of a text field. */
  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record TextLength(int bytes) {}

  private static int textLength(Object value) {
    return value instanceof TextLength length ? length.bytes() : 0;
  }

  private static Map<String, Object> fixedValues(MessageIr message, ByteBuffer in) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SlotIr slot : message.wire().slots()) {
      in.position(TIMESTAMP_BYTES + slot.offset());
      values.put(slot.field().name(), get(in, slot.field().type()));
    }
    return values;
  }

  private static Map<String, Object> inDeclarationOrder(
      MessageIr message, Map<String, Object> values) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    message.fields().forEach(field -> ordered.put(field.name(), values.get(field.name())));
    return ordered;
  }

  private static void put(ByteBuffer out, FieldIr field, Map<String, ?> values) {
    TypeIr type = field.type();
    if (type instanceof TypeIr.Scalar scalar) {
      putInteger(out, scalar, integer(values, field));
    } else if (type instanceof TypeIr.Text) {
      out.putShort((short) bytes(values, field).length);
    } else if (type instanceof TypeIr.BoundedText text) {
      out.put(exactly(text.capacity(), bytes(values, field), field));
    } else if (type instanceof TypeIr.Array array) {
      if (!(values.get(field.name()) instanceof List<?> list) || list.size() != array.length()) {
        throw new IllegalArgumentException(field.name() + " is not a list of " + array.length());
      }
      list.forEach(e -> putInteger(out, (TypeIr.Scalar) array.element(), (BigInteger) e));
    }
  }

  private static Object get(ByteBuffer in, TypeIr type) {
    if (type instanceof TypeIr.Scalar scalar) {
      return getInteger(in, scalar);
    }
    if (type instanceof TypeIr.BoundedText text) {
      byte[] content = new byte[text.capacity()];
      in.get(content);
      return content;
    }
    if (type instanceof TypeIr.Array array) {
      List<BigInteger> elements = new ArrayList<>();
      for (int i = 0; i < array.length(); i++) {
        elements.add(getInteger(in, (TypeIr.Scalar) array.element()));
      }
      return elements;
    }
    return new TextLength(Short.toUnsignedInt(in.getShort()));
  }

  private static void putInteger(ByteBuffer out, TypeIr.Scalar type, BigInteger value) {
    int bits = 8 * type.bytes();
    boolean fits =
        type.signed() ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
    if (!fits) {
      throw new IllegalArgumentException(value + " does not fit " + bits + " bits");
    }
    for (int i = 0; i < type.bytes(); i++) {
      out.put(value.shiftRight(8 * i).byteValue());
    }
  }

  private static BigInteger getInteger(ByteBuffer in, TypeIr.Scalar type) {
    byte[] bigEndian = new byte[type.bytes()];
    for (int i = type.bytes() - 1; i >= 0; i--) {
      bigEndian[i] = in.get();
    }
    return type.signed() ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
  }

  private static BigInteger integer(Map<String, ?> values, FieldIr field) {
    if (values.get(field.name()) instanceof BigInteger value) {
      return value;
    }
    throw new IllegalArgumentException(field.name() + " has no integer");
  }

  private static byte[] bytes(Map<String, ?> values, FieldIr field) {
    if (values.get(field.name()) instanceof byte[] value) {
      return value;
    }
    throw new IllegalArgumentException(field.name() + " has no bytes");
  }

  private static byte[] exactly(int length, byte[] bytes, FieldIr field) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(field.name() + " does not have " + length + " bytes");
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
