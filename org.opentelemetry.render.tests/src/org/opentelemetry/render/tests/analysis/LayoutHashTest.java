// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;
import org.opentelemetry.render.analysis.LayoutAlgorithm;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.TypeIr;

public class LayoutHashTest {

  private static final TypeIr U8 = new TypeIr.Scalar(1, false);
  private static final TypeIr U16 = new TypeIr.Scalar(2, false);
  private static final TypeIr TEXT = new TypeIr.Text();

  /**
   * What the documentation of the class says, in other arithmetic; hashes are stored, so it must
   * stay so.
   */
  @Test
  public void hashIsFnv1aOfTheDocumentedWords() {
    int[] words = {
      548, // RPC id
      5, 1, 1, 4, 1, 1, 1, 0, // wire: u8 at 4, last text
      24, 2, 0, 2, 1, 1, 1, 0, 8, 16, 2, 0, 0, // parsed: u8 at 2, text at 8
    };
    assertEquals(fnv1a(words), hash(548, U8, TEXT));
  }

  @Test
  public void namesAndNumbersDoNotMatter() {
    List<FieldIr> one = List.of(new FieldIr("a", 1, U8, false), new FieldIr("b", 2, U16, false));
    List<FieldIr> other = List.of(new FieldIr("x", 7, U8, true), new FieldIr("y", 3, U16, false));
    assertEquals(hash(5, one), hash(5, other));
  }

  @Test
  public void everyDifferenceInBytesMatters() {
    Set<Long> hashes = new HashSet<>();
    TypeIr[][] messages = {
      {},
      {U8},
      {new TypeIr.Scalar(1, true)},
      {U16},
      {U8, U8},
      {new TypeIr.Array(U8, 1)},
      {new TypeIr.Array(new TypeIr.Scalar(1, true), 1)},
      {new TypeIr.Array(U8, 2)},
      {new TypeIr.Array(U16, 1)},
      {new TypeIr.BoundedText(1)},
      {TEXT},
      {TEXT, TEXT},
      {TEXT, U16},
      {U16, TEXT},
      {TEXT, U16, TEXT},
      {U16, TEXT, TEXT},
      {U16, U16},
    };
    for (TypeIr[] types : messages) {
      assertTrue(List.of(types).toString(), hashes.add(hash(5, types)) == isNew(types));
      assertTrue(List.of(types).toString(), hashes.add(hash(6, types)) == isNew(types));
    }
  }

  /**
   * With one text no other field shares its group, so its place among the others is not on the
   * wire.
   */
  private static boolean isNew(TypeIr[] types) {
    return !(types.length == 2 && types[0] == U16 && types[1] == TEXT);
  }

  private static long hash(int rpcId, TypeIr... types) {
    return hash(
        rpcId,
        IntStream.range(0, types.length)
            .mapToObj(i -> new FieldIr("f" + i, i + 1, types[i], false))
            .toList());
  }

  private static long hash(int rpcId, List<FieldIr> fields) {
    return LayoutHash.of(
        rpcId,
        LayoutAlgorithm.wire(fields).orElseThrow(),
        LayoutAlgorithm.parsed(fields).orElseThrow());
  }

  private static long fnv1a(int... words) {
    BigInteger prime = BigInteger.ONE.shiftLeft(40).add(BigInteger.valueOf(0x1b3));
    BigInteger modulus = BigInteger.ONE.shiftLeft(64);
    BigInteger hash = new BigInteger("14695981039346656037");
    for (int word : words) {
      for (int i = 0; i < 4; i++) {
        hash = hash.xor(BigInteger.valueOf(word >> 8 * i & 255)).multiply(prime).mod(modulus);
      }
    }
    return hash.longValue();
  }
}
