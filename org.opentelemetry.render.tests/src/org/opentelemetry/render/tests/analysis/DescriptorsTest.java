// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.LayoutAlgorithm;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.TypeIr;

public class DescriptorsTest {

  private static final int ARRAY = 1 << 15;

  @Test
  public void arrayLengthsFollowTheFields() {
    List<FieldIr> pidInfo =
        List.of(field(1, scalar(4, false)), field(2, new TypeIr.Array(scalar(1, false), 16)));
    assertEquals(List.of(0, 301, 2, 1, 32770, 8193, 16), wire(301, pidInfo));
    assertEquals(wire(301, pidInfo), parsed(301, pidInfo));
  }

  @Test
  public void kindSaysTheSizeButNotTheSign() {
    int[] kinds = {0, 1, 2, 3, 5};
    for (int i = 0; i < kinds.length; i++) {
      for (boolean signed : new boolean[] {false, true}) {
        List<Integer> words = wire(7, List.of(field(9, scalar(1 << i, signed))));
        assertEquals(List.of(0, 7, 1, 0, kinds[i] << 12 | 9), words);
      }
    }
  }

  @Test
  public void lastTextIsLastOnTheWire() {
    List<FieldIr> fields =
        List.of(
            field(1, new TypeIr.Text()),
            field(2, scalar(8, false)),
            field(3, new TypeIr.Text()),
            field(4, scalar(1, false)));
    int text = 4 << 12;
    assertEquals(List.of(0, 5, 4, 0, text | 1, 4, 3 << 12 | 2, text | 3), wire(5, fields));
    assertEquals(List.of(0, 5, 4, 0, 4, text | 1, 3 << 12 | 2, text | 3), parsed(5, fields));
  }

  @Test
  public void boundedTextIsAnArrayOfBytes() {
    List<FieldIr> fields =
        List.of(
            field(1, new TypeIr.BoundedText(12)), field(2, new TypeIr.Array(scalar(2, true), 3)));
    assertEquals(List.of(0, 5, 2, 2, ARRAY | 1 << 12 | 2, ARRAY | 1, 3, 12), wire(5, fields));
  }

  @Test
  public void wordsNeverExceed16Bits() {
    List<FieldIr> fields =
        List.of(field(Integer.MAX_VALUE, new TypeIr.Array(scalar(16, true), 65535)));
    assertEquals(List.of(0, 65535, 1, 1, ARRAY | 5 << 12 | 4095, 65535), wire(65535, fields));
  }

  private static List<Integer> wire(int rpcId, List<FieldIr> fields) {
    return Descriptors.words(rpcId, LayoutAlgorithm.wire(fields).orElseThrow());
  }

  private static List<Integer> parsed(int rpcId, List<FieldIr> fields) {
    return Descriptors.words(rpcId, LayoutAlgorithm.parsed(fields).orElseThrow());
  }

  private static FieldIr field(int number, TypeIr type) {
    return new FieldIr("f" + number, number, type, false);
  }

  private static TypeIr.Scalar scalar(int bytes, boolean signed) {
    return new TypeIr.Scalar(bytes, signed);
  }
}
