// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Models without errors, and values for their messages, made of a seed: the same on every machine.
 * Messages have fields of every type, keys those of every type that spans have.
 */
public final class RandomModel {

  private static final String[] INTEGERS = {
    "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "u128", "s128",
  };
  private static final int MAX_TEXT = 40;

  private final Random random;
  private final String packageName;
  private final String appName;
  private final StringBuilder text = new StringBuilder();
  private int nextId;

  private RandomModel(long seed, String packageName, String appName) {
    random = new Random(seed);
    this.packageName = packageName;
    this.appName = appName;
  }

  /** The text of a document with the package {@code random_model} and the app {@code a}. */
  public static String text(long seed) {
    return text(seed, "random_model", "a");
  }

  /** The same with other names, so that the code of several models can be in one program. */
  public static String text(long seed, String packageName, String appName) {
    return new RandomModel(seed, packageName, appName).document();
  }

  /** A value for every field of a message, by name. */
  public static Map<String, Object> values(MessageIr message, Random random) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FieldIr field : message.fields()) {
      values.put(field.name(), value(field.type(), random));
    }
    return values;
  }

  private static Object value(TypeIr type, Random random) {
    if (type instanceof TypeIr.Scalar scalar) {
      return integer(scalar, random);
    }
    if (type instanceof TypeIr.Array array) {
      return Stream.generate(() -> value(array.element(), random)).limit(array.length()).toList();
    }
    int length =
        type instanceof TypeIr.BoundedText bounded ? bounded.capacity() : random.nextInt(MAX_TEXT);
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static BigInteger integer(TypeIr.Scalar type, Random random) {
    byte[] bytes = new byte[type.bytes()];
    random.nextBytes(bytes);
    return type.signed() ? new BigInteger(bytes) : new BigInteger(1, bytes);
  }

  private String document() {
    StringBuilder spans = new StringBuilder();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      spans.append(span(i));
    }
    int split = random.nextInt(nextId + 1);
    text.append("package ").append(packageName);
    text.append("\nnamespace { ").append(appName).append(": 1000-").append(1000 + split);
    text.append(",100-").append(100 + nextId).append(" }\n");
    return text.append("app ")
        .append(appName)
        .append(" {\n")
        .append(spans)
        .append("}\n")
        .toString();
  }

  private String span(int number) {
    boolean singleton = random.nextInt(3) == 0;
    boolean indexed = !singleton && random.nextBoolean();
    StringBuilder span = new StringBuilder("  span s" + number + " {\n");
    span.append(singleton ? "    singleton\n" : "");
    List<String> key = new ArrayList<>();
    for (int i = 0; indexed && i <= random.nextInt(3); i++) {
      String name = "k" + i;
      key.add(name);
      span.append("    ").append(fixedField(name)).append('\n');
    }
    if (indexed) {
      span.append("    index (").append(String.join(", ", key)).append(")\n");
    }
    if (!singleton) {
      span.append(message("msg _start")).append(message("msg _end"));
    }
    int messages = random.nextInt(6);
    for (int i = 0; i < messages; i++) {
      String name = "m" + number + "_" + i;
      span.append(message((singleton ? "log " : "msg ") + name));
    }
    return span.append("  }\n").toString();
  }

  private String message(String kindAndName) {
    StringBuilder message = new StringBuilder("    " + nextId++ + ": " + kindAndName + " {\n");
    int fields = random.nextInt(10);
    int number = 1 + random.nextInt(3) + 20;
    for (int i = 0; i < fields; i++) {
      int step = random.nextBoolean() ? i : -i;
      message
          .append("      ")
          .append(number + step)
          .append(": ")
          .append(field("f" + i))
          .append('\n');
    }
    return message.append("    }\n").toString();
  }

  private String field(String name) {
    return random.nextInt(5) == 0 ? "string " + name : fixedField(name);
  }

  /** What both messages and spans can have. */
  private String fixedField(String name) {
    return switch (random.nextInt(6)) {
      case 0 -> "u8 " + name + "[" + (1 + random.nextInt(20)) + "]";
      case 1 -> integerType() + " " + name + "[" + (1 + random.nextInt(5)) + "]";
      case 2 -> "string<" + (1 + random.nextInt(20)) + "> " + name;
      default -> integerType() + " " + name;
    };
  }

  private String integerType() {
    return INTEGERS[random.nextInt(INTEGERS.length)];
  }
}
