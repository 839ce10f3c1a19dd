// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;
import org.opentelemetry.render.analysis.PerfectHash;
import org.opentelemetry.render.ir.PerfectHashIr;

public class PerfectHashTest {

  private static final long FIRST_MULTIPLIER = 2654435761L;
  private static final int PULSE = 65535;

  @Test
  public void appWithoutMessages() {
    assertEquals(hash(31, 29, 3, 0, 2), PerfectHash.of(List.of(PULSE)));
  }

  /** The ids 0..20 of the ranges 421-440,471-490. */
  @Test
  public void twentyTwoIdsOfTwoRanges() {
    List<Integer> ids = concat(range(421, 440), List.of(471, PULSE));
    assertEquals(hash(29, 24, 31, 1, 2, 0, 0, 2, 0, 0, 1), PerfectHash.of(ids));
  }

  /** The ids 0..28 without 25 of the ranges 331-340,361-380. */
  @Test
  public void twentyNineIdsWithAHole() {
    List<Integer> ids = concat(range(331, 340), range(361, 375), range(377, 379), List.of(PULSE));
    assertEquals(29, ids.size());
    assertEquals(hash(29, 23, 63, 1, 0, 0, 1, 0, 0, 1, 1), PerfectHash.of(ids));
  }

  /** The ids 0..44 of the range 600-699. */
  @Test
  public void fortySixIdsOfOneRange() {
    List<Integer> ids = concat(range(600, 644), List.of(PULSE));
    assertEquals(
        hash(28, 22, 63, 1, 4, 0, 0, 4, 3, 3, 4, 2, 3, 2, 2, 1, 0, 0, 0), PerfectHash.of(ids));
  }

  @Test
  public void hashIsInjectiveAndTotalForRandomIds() {
    Random random = new Random(1);
    for (int round = 0; round < 400; round++) {
      Set<Integer> ids = new LinkedHashSet<>();
      int count = random.nextInt(300);
      while (ids.size() < count) {
        ids.add(random.nextInt(32768));
      }
      ids.add(PULSE);
      assertPerfect(List.copyOf(ids), random);
    }
  }

  @Test
  public void hashExistsForAllIdsAtOnce() {
    assertPerfect(concat(range(0, 32767), List.of(PULSE)), new Random(2));
  }

  @Test
  public void anotherMultiplierHelpsIdsThatTheFirstCannotSeparate() {
    // 3 ids: 2 table entries and 8 slots, so the upper 4 bits of k decide
    List<Integer> ids = List.of(0, collidingWithZero(FIRST_MULTIPLIER, 4), PULSE);
    PerfectHashIr hash = PerfectHash.of(ids);
    assertEquals(7, hash.mask());
    assertEquals(3692456357L, hash.multiplier());
    assertPerfect(ids, new Random(3));
  }

  @Test
  public void moreSlotsHelpIdsThatNoMultiplierCanSeparate() {
    // 10 ids: 4 table entries and 16 slots, so the upper 6 bits of k decide
    long[] multipliers = {
      FIRST_MULTIPLIER,
      3692456357L,
      2257312319L,
      3145181107L,
      2857830571L,
      3361085821L,
      4185606979L,
      2982027877L,
    };
    List<Integer> ids = new ArrayList<>(List.of(0));
    for (long multiplier : multipliers) {
      ids.add(collidingWithZero(multiplier, 6));
    }
    ids.add(PULSE);
    assertEquals(10, new HashSet<>(ids).size());
    PerfectHashIr hash = PerfectHash.of(ids);
    assertEquals(31, hash.mask());
    assertPerfect(ids, new Random(4));
  }

  /** An id whose k has the same upper bits as that of id 0, which are zeros. */
  private static int collidingWithZero(long multiplier, int bits) {
    return IntStream.range(1, 32768)
        .filter(id -> (id * multiplier & 0xffffffffL) >>> 32 - bits == 0)
        .findFirst()
        .orElseThrow();
  }

  private static void assertPerfect(List<Integer> ids, Random random) {
    PerfectHashIr hash = PerfectHash.of(ids);
    Set<Integer> slots = new HashSet<>();
    for (int id : ids) {
      assertTrue("slot of " + id + " is taken", slots.add(hash.slot(id)));
    }
    for (int i = 0; i < 1000; i++) {
      long any = random.nextLong() & 0xffffffffL;
      int slot = hash.slot(any);
      assertTrue(0 <= slot && slot < hash.size());
    }
    assertTrue(hash.table().stream().allMatch(entry -> 0 <= entry && entry < hash.size()));
    assertTrue(hash.slot(0xffffffffL) < hash.size());
  }

  private static PerfectHashIr hash(int tableShift, int hashShift, int mask, Integer... table) {
    return new PerfectHashIr(FIRST_MULTIPLIER, tableShift, hashShift, mask, List.of(table));
  }

  private static List<Integer> range(int start, int end) {
    return IntStream.rangeClosed(start, end).boxed().toList();
  }

  @SafeVarargs
  private static List<Integer> concat(List<Integer>... lists) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
