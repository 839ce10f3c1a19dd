// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.WireCodec;

/** What holds for every model, tried on many. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RandomModelTest {

  private static final int MODELS = 50;

  @Inject private ModelReader reader;

  @Test
  public void rpcIdsOfAnAppDifferAndHaveSlotsOfTheirOwn() {
    for (int seed = 0; seed < MODELS; seed++) {
      AppIr app = model(seed).apps().get(0);
      Set<Integer> ids = new HashSet<>();
      Set<Integer> slots = new HashSet<>();
      for (MessageIr message : app.messages()) {
        assertTrue(ids.add(message.rpcId()));
        assertTrue(slots.add(app.hash().slot(message.rpcId())));
      }
    }
  }

  @Test
  public void fieldsAreAlignedAndDoNotOverlap() {
    for (int seed = 0; seed < MODELS; seed++) {
      for (MessageIr message : model(seed).apps().get(0).messages()) {
        assertDisjoint(message.wire(), message.dynamic() ? 4 : 2);
        assertDisjoint(message.parsed(), 2);
        assertEquals(message.fields().size(), message.parsed().slots().size());
        int withoutLength = message.dynamic() ? 1 : 0;
        assertEquals(message.fields().size() - withoutLength, message.wire().slots().size());
        assertEquals(message.dynamic(), !message.texts().isEmpty());
      }
    }
  }

  @Test
  public void parametersAreOrderedByNumberAndThenDeclaration() {
    for (int seed = 0; seed < MODELS; seed++) {
      for (MessageIr message : model(seed).apps().get(0).messages()) {
        Comparator<FieldIr> order =
            Comparator.comparingInt(FieldIr::number).thenComparingInt(message.fields()::indexOf);
        assertEquals(message.fields().stream().sorted(order).toList(), message.parameters());
      }
    }
  }

  @Test
  public void recordsDecodeToWhatWasEncoded() {
    Random random = new Random(1);
    for (int seed = 0; seed < MODELS; seed++) {
      for (MessageIr message : model(seed).apps().get(0).messages()) {
        Map<String, Object> values = RandomModel.values(message, random);
        byte[] record = WireCodec.encode(message, seed, values);
        WireCodec.Decoded decoded = WireCodec.decode(message, record);
        assertEquals(record.length, decoded.result());
        assertEquals(seed, decoded.timestamp());
        assertSame(values, decoded.values());
      }
    }
  }

  @Test
  public void printingTwiceGivesTheSameText() {
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(IrJson.print(model(seed)), IrJson.print(model(seed)));
    }
  }

  private PackageIr model(int seed) {
    return reader.ir(RandomModel.text(seed));
  }

  private static void assertDisjoint(LayoutIr layout, int header) {
    BitSet used = new BitSet();
    used.set(0, header);
    for (SlotIr slot : layout.slots()) {
      assertEquals(0, slot.offset() % slot.alignment());
      assertTrue(used.get(slot.offset(), slot.end()).isEmpty());
      used.set(slot.offset(), slot.end());
    }
    assertEquals(used.length(), layout.size());
  }

  private static void assertSame(Map<String, Object> expected, Map<String, Object> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, value) -> {
          if (value instanceof byte[] bytes) {
            assertArrayEquals(name, bytes, (byte[]) actual.get(name));
          } else {
            assertEquals(name, value, actual.get(name));
          }
        });
  }
}
