// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.decode;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.decode.DecodeFixture.Outcome;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.WireCodec;

/**
 * Records in LZ4 frames. The frames were made by liblz4 from {@link #content()}: {@code
 * default.lz4} with the preferences that channels use, {@code checked.lz4} with linked blocks of 64
 * KiB, every checksum and the content size.
 */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class Lz4FramesTest {

  private static final int RECORDS = 6000;

  @Inject private ModelReader reader;
  private List<AppIr> apps;
  private MessageIr message;
  private List<String> expected;
  private byte[] first;
  private byte[] byDefault;
  private byte[] checked;

  @Before
  public void read() throws IOException {
    PackageIr model =
        reader.ir(
            "package p namespace { a: 1-9 } app a { span s { singleton"
                + " 0: log named { 1: u32 number 2: string name } } }");
    apps = model.apps();
    message = ModelReader.message(model, "a", "named");
    first = record(-1);
    expected = DecodeFixture.decode(apps, content()).records();
    assertEquals(RECORDS, expected.size());
    byDefault = Files.readAllBytes(Path.of("testdata/decode/default.lz4"));
    checked = Files.readAllBytes(Path.of("testdata/decode/checked.lz4"));
  }

  private byte[] record(int i) {
    byte[] name = ("name of number " + i % 7).getBytes(StandardCharsets.US_ASCII);
    BigInteger number = BigInteger.valueOf((i + 1) / 50);
    return WireCodec.encode(message, 1000, Map.of("number", number, "name", name));
  }

  private byte[] content() {
    byte[][] records = new byte[RECORDS][];
    Arrays.setAll(records, this::record);
    return DecodeFixture.concat(records);
  }

  @Test
  public void framesBehindRecordsAreDecompressed() {
    for (byte[] frame : List.of(byDefault, checked)) {
      assertTrue(frame.length < content().length / 10);
      for (int piece : new int[] {frame.length + first.length, 1, 5, 4096}) {
        Outcome outcome =
            DecodeFixture.decode(apps, DecodeFixture.concat(first, frame), false, piece);
        assertEquals(List.of(), outcome.damages());
        assertEquals(expected, outcome.records().subList(1, outcome.records().size()));
      }
    }
  }

  @Test
  public void framesFollowFrames() {
    Outcome outcome =
        DecodeFixture.decode(apps, DecodeFixture.concat(byDefault, checked, byDefault));
    assertEquals(List.of(), outcome.damages());
    assertEquals(3 * RECORDS, outcome.records().size());
  }

  @Test
  public void nothingButFramesFollowsAFrame() {
    Outcome outcome = DecodeFixture.decode(apps, DecodeFixture.concat(first, checked, first));
    assertEquals(1 + RECORDS, outcome.records().size());
    assertEquals(
        List.of(first.length + checked.length + ": no LZ4 frame begins here"), outcome.damages());
  }

  @Test
  public void checksumsAreChecked() {
    for (int at : new int[] {first.length + 15, checked.length / 2, checked.length - 1}) {
      byte[] damaged = DecodeFixture.concat(first, checked);
      damaged[at] ^= 0x10;
      Outcome outcome = DecodeFixture.decode(apps, damaged);
      assertEquals(1, outcome.damages().size());
      String what = outcome.damages().get(0);
      assertTrue(what, what.contains("checksum") || what.contains("bytes; at most"));
    }
  }

  @Test
  public void framesThatAreCutOff() {
    for (int length : new int[] {byDefault.length - 1, byDefault.length / 2, 7}) {
      Outcome outcome = DecodeFixture.decode(apps, Arrays.copyOf(byDefault, length));
      assertEquals(List.of("0: the LZ4 frame is cut off"), outcome.damages());
    }
  }

  @Test
  public void decodingGoesOnWithTheNextFrameIfErrorsAreSkipped() {
    // a block that is not compressed, in a frame of its own
    byte[] header = Arrays.copyOf(byDefault, 7);
    byte[] bad = record(3);
    bad[8] = 77;
    byte[] wrong =
        DecodeFixture.concat(
            header, new byte[] {(byte) bad.length, 0, 0, (byte) 0x80}, bad, new byte[4]);
    byte[] bytes = DecodeFixture.concat(first, wrong, checked);
    Outcome outcome = DecodeFixture.decode(apps, bytes, true, 100);
    assertEquals(
        List.of(
            first.length + ": in the LZ4 frame that begins here: no message of 'a' has RPC id 77"),
        outcome.damages());
    assertEquals(1 + RECORDS, outcome.records().size());
    assertEquals(1, DecodeFixture.decode(apps, bytes).records().size());
  }

  @Test
  public void damagedFramesNeverStopTheProgram() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] mutant = DecodeFixture.mutate(random.nextBoolean() ? byDefault : checked, random);
      boolean skip = random.nextBoolean();
      assertEquals(
          DecodeFixture.decode(apps, mutant, skip, mutant.length),
          DecodeFixture.decode(apps, mutant, skip, 50));
    }
  }
}
