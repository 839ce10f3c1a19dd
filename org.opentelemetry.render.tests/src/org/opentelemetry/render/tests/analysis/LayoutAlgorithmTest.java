// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;
import org.opentelemetry.render.analysis.LayoutAlgorithm;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

public class LayoutAlgorithmTest {

  private static final TypeIr TEXT = new TypeIr.Text();

  @Test
  public void integersAreAlignedToTheirSize() {
    for (int bytes : new int[] {1, 2, 4, 8, 16}) {
      for (boolean signed : new boolean[] {false, true}) {
        assertSlot(bytes, bytes, new TypeIr.Scalar(bytes, signed));
        assertSlot(5 * bytes, bytes, new TypeIr.Array(new TypeIr.Scalar(bytes, signed), 5));
      }
    }
  }

  @Test
  public void boundedTextsAreRawBytes() {
    assertSlot(7, 1, new TypeIr.BoundedText(7));
  }

  @Test
  public void textsAreLengthsOnTheWireAndPointersInParsedStructs() {
    List<FieldIr> fields = fields(TEXT, TEXT);
    SlotIr wire = wire(fields).slots().get(0);
    assertEquals(new SlotIr(fields.get(0), 4, 2, 2), wire);
    assertEquals(
        List.of(new SlotIr(fields.get(0), 8, 16, 8), new SlotIr(fields.get(1), 24, 16, 8)),
        parsed(fields).slots());
  }

  @Test
  public void lastDeclaredTextIsTheLastText() {
    List<FieldIr> fields = fields(TEXT, TEXT, new TypeIr.Scalar(1, false));
    assertEquals(Optional.of(fields.get(1)), wire(fields).lastText());
    assertEquals(Optional.empty(), parsed(fields).lastText());
  }

  @Test
  public void messageWithoutFieldsIsItsRpcId() {
    assertEquals(new LayoutIr(2, List.of(), Optional.empty()), wire(List.of()));
    assertEquals(wire(List.of()), parsed(List.of()));
  }

  @Test
  public void layoutBeyondTheRangeOfIntIsAbsent() {
    TypeIr huge = new TypeIr.Array(new TypeIr.Scalar(16, false), 65535);
    TypeIr[] types = new TypeIr[2049];
    java.util.Arrays.fill(types, huge);
    assertEquals(Optional.empty(), LayoutAlgorithm.wire(fields(types)));
    assertEquals(Optional.empty(), LayoutAlgorithm.parsed(fields(types)));
  }

  @Test
  public void randomFieldsAreAlignedAndDoNotOverlap() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      List<FieldIr> fields = randomFields(random);
      LayoutIr wire = wire(fields);
      LayoutIr parsed = parsed(fields);
      assertSound(wire, wire.lastText().isPresent() ? 4 : 2);
      assertSound(parsed, 2);
      List<FieldIr> texts = fields.stream().filter(f -> f.type().equals(TEXT)).toList();
      assertEquals(fields.size() - (texts.isEmpty() ? 0 : 1), wire.slots().size());
      assertEquals(fields.size(), parsed.slots().size());
      assertEquals(texts, textsInPayloadOrder(wire));
      if (texts.isEmpty()) {
        assertEquals(wire, parsed);
      }
    }
  }

  /**
   * A C compiler places the fields, in this order and each as soon as it is aligned, at the same
   * offsets.
   */
  private static void assertSound(LayoutIr layout, int start) {
    int position = start;
    for (SlotIr slot : layout.slots()) {
      int a = slot.alignment();
      assertEquals((position + a - 1) / a * a, slot.offset());
      position = slot.end();
      if (slot.field().type() instanceof TypeIr.Scalar scalar) {
        assertEquals(scalar.bytes(), slot.size());
      }
    }
    assertEquals(position, layout.size());
    assertEquals(layout.slots().size(), new HashSet<>(layout.slots()).size());
    assertEquals(0, layout.sizeOf() % layout.alignment());
    assertTrue(layout.sizeOf() >= layout.size());
    assertTrue(layout.sizeOf() - layout.size() < layout.alignment());
  }

  private static List<FieldIr> textsInPayloadOrder(LayoutIr wire) {
    List<FieldIr> texts = new ArrayList<>();
    wire.slots().stream().map(SlotIr::field).filter(f -> f.type().equals(TEXT)).forEach(texts::add);
    wire.lastText().ifPresent(texts::add);
    return texts;
  }

  private static void assertSlot(int size, int alignment, TypeIr type) {
    List<FieldIr> fields = fields(type);
    SlotIr expected = new SlotIr(fields.get(0), Math.max(2, alignment), size, alignment);
    assertEquals(List.of(expected), wire(fields).slots());
    assertEquals(List.of(expected), parsed(fields).slots());
    assertEquals(expected.end(), wire(fields).size());
  }

  private static List<FieldIr> randomFields(Random random) {
    TypeIr[] types = new TypeIr[random.nextInt(12)];
    for (int i = 0; i < types.length; i++) {
      TypeIr.Scalar scalar = new TypeIr.Scalar(1 << random.nextInt(5), random.nextBoolean());
      types[i] =
          switch (random.nextInt(6)) {
            case 0 -> TEXT;
            case 1 -> new TypeIr.BoundedText(1 + random.nextInt(20));
            case 2 -> new TypeIr.Array(scalar, 1 + random.nextInt(20));
            default -> scalar;
          };
    }
    return fields(types);
  }

  private static List<FieldIr> fields(TypeIr... types) {
    List<FieldIr> fields = new ArrayList<>();
    for (TypeIr type : types) {
      fields.add(new FieldIr("f" + fields.size(), fields.size() + 1, type, false));
    }
    return fields;
  }

  private static LayoutIr wire(List<FieldIr> fields) {
    return LayoutAlgorithm.wire(fields).orElseThrow();
  }

  private static LayoutIr parsed(List<FieldIr> fields) {
    return LayoutAlgorithm.parsed(fields).orElseThrow();
  }
}
