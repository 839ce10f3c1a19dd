// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What mutations put in: words, numbers, names and clauses that are likely to be wrong somewhere.
 */
final class MutationWords {

  private static final List<String> TYPES =
      List.of("u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "u128", "s128", "string");

  private static final List<String> KINDS = List.of("start", "log", "end", "msg");
  private static final List<String> METHODS = List.of("rate", "gauge", "counter", "tdigest");
  private static final List<String> COMPUTED = List.of("auto", "cached");

  private static final List<String> OTHER_KEYWORDS =
      List.of(
          "package",
          "namespace",
          "app",
          "span",
          "metric",
          "jit",
          "impl",
          "include",
          "pool_size",
          "index",
          "singleton",
          "conn_hash",
          "proxy",
          "shard_by",
          "aggregate",
          "root",
          "type",
          "interval",
          "slots",
          "update",
          "rollup",
          "ref",
          "reference",
          "description",
          "severity",
          "no_authorization_needed",
          "pipeline_only",
          "method");

  private static final List<String> KEYWORDS =
      java.util.stream.Stream.of(TYPES, KINDS, METHODS, COMPUTED, OTHER_KEYWORDS)
          .flatMap(List::stream)
          .toList();

  private static final List<String> PUNCTUATION =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "<",
          ">",
          "[",
          "]",
          ":",
          ",",
          ".",
          "-",
          "=",
          "\"",
          "'",
          "/*",
          ";",
          "//",
          "\"text\"",
          "\u00e9",
          "\ud83d\ude00",
          "\0",
          "\r",
          "\\");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "7",
          "8",
          "9",
          "10",
          "127",
          "128",
          "255",
          "256",
          "4095",
          "4096",
          "32767",
          "32768",
          "65534",
          "65535",
          "65536",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "1234567890123456789012345678901234567890",
          "007",
          "-1");

  private static final List<String> NAMES =
      List.of(
          // of C, C++ and their libraries
          "class",
          "int",
          "template",
          "co_await",
          "concept",
          "register",
          "restrict",
          "bool",
          "NULL",
          "EOF",
          "assert",
          "errno",
          "stdin",
          "linux",
          "unix",
          "major",
          "INT_MAX",
          "offsetof",
          "main",
          "std",
          "size_t",
          "uint32_t",
          "string_view",
          "true",
          "nullptr",
          "and",
          "compl",
          "asm",
          "u",
          "L",
          "R",
          "final",
          "override",
          "import",
          "module",
          "va_list",
          "signed",
          // of what is generated
          "render",
          "index",
          "Index",
          "key",
          "handle",
          "Handle",
          "loc",
          "get",
          "put",
          "size",
          "begin",
          "valid",
          "message",
          "messages",
          "descriptor",
          "writer",
          "protocol",
          "connection",
          "pulse",
          "Pulsar",
          "pulsar",
          "ref",
          "weak_ref",
          "auto_handle",
          "entry",
          "timestamp",
          "__render",
          "rpc_id",
          "_len",
          "_ref",
          "span_base",
          "spans",
          "containers",
          "this_",
          "other",
          "value",
          "_start",
          "_end",
          "end",
          "start",
          "k",
          "s",
          "a",
          "t0_",
          "reference",
          // of unusual forms
          "__a",
          "a__b",
          "_A",
          "_a",
          "a_",
          "A",
          "^span",
          "^u32",
          "^string",
          "^namespace",
          "^package",
          "^app",
          "^x",
          "gr\u00f6\u00dfe",
          "Msg",
          "x".repeat(200),
          "y".repeat(256),
          "z".repeat(3000),
          "0x",
          "a-b",
          "a.b",
          "aB",
          "a_b_",
          "_");

  private MutationWords() {}

  static boolean isName(String token) {
    return ModelTokens.isWord(token) && !KEYWORDS.contains(token);
  }

  /** Those that may stand where a token does, without it becoming another sort of element. */
  static List<String> kindred(ModelTokens all, String token) {
    for (List<String> sort : List.of(TYPES, KINDS, METHODS, COMPUTED)) {
      if (sort.contains(token)) {
        return sort;
      }
    }
    return isName(token) ? names(all) : List.of();
  }

  /** Any token: one of the text, or a keyword, number, name or bracket. */
  static String token(ModelTokens all, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> all.piece(Mutation.pick(all.tokens, random));
      case 1 -> Mutation.pick(KEYWORDS, random);
      case 2 -> Mutation.pick(NUMBERS, random);
      case 3 -> name(all, random);
      default -> Mutation.pick(PUNCTUATION, random);
    };
  }

  /** Instead of the number at an index: one of the text, one near to it, or one at some limit. */
  static String number(ModelTokens all, int index, Random random) {
    List<String> present =
        all.tokens.stream().map(all::piece).filter(ModelTokens::isNumber).toList();
    if (present.isEmpty() || random.nextBoolean()) {
      return Mutation.pick(NUMBERS, random);
    }
    if (random.nextBoolean() || all.piece(index).length() > 9) {
      return Mutation.pick(present, random);
    }
    return String.valueOf(Math.max(0, Long.parseLong(all.piece(index)) - 2 + random.nextInt(5)));
  }

  /** A name of the text, a name that is a word of the language, or one that C++ has a use for. */
  static String name(ModelTokens all, Random random) {
    List<String> present = names(all);
    return switch (random.nextInt(6)) {
      case 0, 1 -> present.isEmpty() ? "none" : Mutation.pick(present, random);
      case 2 -> Mutation.pick(KEYWORDS, random);
      default -> Mutation.pick(NAMES, random);
    };
  }

  /** An element of any body. */
  static String clause(ModelTokens all, Random random) {
    String a = name(all, random);
    String b = name(all, random);
    String c = name(all, random);
    String number = Mutation.pick(NUMBERS, random);
    String small = String.valueOf(random.nextInt(40));
    String type = Mutation.pick(TYPES, random);
    return switch (random.nextInt(24)) {
      case 0 -> "pool_size " + number;
      case 1 -> "index (" + a + ")";
      case 2 -> "singleton";
      case 3 -> "conn_hash";
      case 4 -> "proxy %s.%s".formatted(a, b);
      case 5 -> "aggregate %s (type %s interval %s slots %s)".formatted(a, b, small, number);
      case 6 ->
          "aggregate %s (root type %s interval 1 slots 4) { rollup %s }".formatted(a, b, small);
      case 7 -> "reference<%s> %s".formatted(a, b);
      case 8 -> "reference<%s> %s auto { %s = %s.%s }".formatted(a, b, c, a, c);
      case 9 -> "reference<%s> %s cached { %s = %s }".formatted(a, b, c, c);
      case 10 -> "%s: %s %s".formatted(small, type, a);
      case 11 -> "%s %s".formatted(type, a);
      case 12 -> "%s %s[%s]".formatted(type, a, number);
      case 13 -> "%s: string<%s> %s".formatted(small, number, a);
      case 14 -> "%s: string %s".formatted(small, a);
      case 15 -> "%s: %s %s { }".formatted(small, Mutation.pick(KINDS, random), a);
      case 16 -> "%s: msg _start { 1: %s %s }".formatted(small, type, a);
      case 17 -> "%s: log %s ref %s { 1: u64 %s 2: %s %s }".formatted(small, a, b, b, type, c);
      case 18 -> "description \"\\\" */ // \\\\ %d %% \u00e9 ??/ \"";
      case 19 -> "severity " + small;
      case 20 -> "no_authorization_needed pipeline_only";
      case 21 ->
          "metric %s { %s %s method %s }".formatted(a, type, b, Mutation.pick(METHODS, random));
      case 22 -> "%s %s method %s".formatted(type, a, Mutation.pick(METHODS, random));
      default -> "span %s { index (%s) %s %s }".formatted(a, b, type, b);
    };
  }

  private static List<String> names(ModelTokens all) {
    Set<String> names =
        all.tokens.stream()
            .map(all::piece)
            .filter(MutationWords::isName)
            .collect(Collectors.toCollection(TreeSet::new));
    return new ArrayList<>(names);
  }
}
