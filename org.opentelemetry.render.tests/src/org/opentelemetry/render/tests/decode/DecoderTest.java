// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.decode;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.decode.DecodeFixture.CaptureBytes;
import org.opentelemetry.render.tests.decode.DecodeFixture.Outcome;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.WireCodec;

/** Decoding of plain records and captures, compared with an encoder that is independent of it. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class DecoderTest {

  private static final int MODELS = 40;

  @Inject private ModelReader reader;

  /** Records of all messages of a random model. */
  private record Traffic(List<AppIr> apps, byte[] bytes, List<String> lines) {}

  private Traffic traffic(long seed, String prefix) {
    PackageIr model = reader.ir(RandomModel.text(seed));
    AppIr app = model.apps().get(0);
    Random random = new Random(seed);
    byte[] bytes = {};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (MessageIr message : app.messages()) {
        long timestamp = random.nextLong();
        Map<String, Object> values = RandomModel.values(message, random);
        bytes = DecodeFixture.concat(bytes, WireCodec.encode(message, timestamp, values));
        lines.add(DecodeFixture.line(prefix, app, message, timestamp, values));
      }
    }
    return new Traffic(model.apps(), bytes, lines);
  }

  @Test
  public void recordsOfRandomModelsAreDecoded() {
    for (int seed = 0; seed < MODELS; seed++) {
      Traffic traffic = traffic(seed, "");
      for (int piece : new int[] {traffic.bytes().length, 1, 7, 1000}) {
        assertEquals(
            new Outcome(traffic.lines(), List.of()),
            DecodeFixture.decode(traffic.apps(), traffic.bytes(), false, piece));
      }
    }
  }

  @Test
  public void streamsOfCapturesMayBeSplitAnywhere() {
    for (int seed = 0; seed < MODELS; seed++) {
      Random random = new Random(seed);
      Traffic traffic = traffic(seed, "\"stream\":7,");
      CaptureBytes capture = new CaptureBytes().chunk(1, 7, 1, "peer");
      byte[] rest = traffic.bytes();
      while (rest.length > 0) {
        int count = 1 + random.nextInt(Math.min(rest.length, 200));
        capture.chunk(2, 7, 2, Arrays.copyOf(rest, count));
        rest = Arrays.copyOfRange(rest, count, rest.length);
      }
      byte[] bytes = capture.chunk(3, 7, 3, "").get();
      for (int piece : new int[] {bytes.length, 1, 13}) {
        assertEquals(
            new Outcome(traffic.lines(), List.of()),
            DecodeFixture.decode(traffic.apps(), bytes, false, piece));
      }
    }
  }

  @Test
  public void damagedBytesNeverStopTheProgram() {
    for (int seed = 0; seed < 10 * MODELS; seed++) {
      Random random = new Random(seed);
      Traffic traffic = traffic(seed % MODELS, "");
      CaptureBytes capture = new CaptureBytes().chunk(1, 7, 1, "peer");
      byte[] bytes =
          random.nextBoolean()
              ? traffic.bytes()
              : capture.chunk(2, 7, 2, traffic.bytes()).chunk(3, 7, 3, "").get();
      byte[] mutant = DecodeFixture.mutate(bytes, random);
      Outcome whole = DecodeFixture.decode(traffic.apps(), mutant);
      assertTrue(whole.damages().size() <= 1);
      assertEquals(whole, DecodeFixture.decode(traffic.apps(), mutant, false, 3));
    }
  }

  @Test
  public void everyPrefixGivesTheRecordsThatAreComplete() {
    Traffic traffic = traffic(3, "");
    int complete = 0;
    for (int length = 0; length < traffic.bytes().length; length++) {
      byte[] prefix = Arrays.copyOf(traffic.bytes(), length);
      Outcome outcome = DecodeFixture.decode(traffic.apps(), prefix);
      assertEquals(traffic.lines().subList(0, outcome.records().size()), outcome.records());
      assertTrue(outcome.records().size() == complete || outcome.records().size() == complete + 1);
      assertEquals(
          outcome.records().size() == complete && length > 0, !outcome.damages().isEmpty());
      complete = outcome.records().size();
    }
  }
}
