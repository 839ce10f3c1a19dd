// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.LayoutAlgorithm;
import org.opentelemetry.render.cpp.bpf.BpfFiles;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.GoldenFiles;
import org.opentelemetry.render.tests.testing.ModelReader;

/** What is generated for BPF programs. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class BpfFilesTest {

  @Inject private ModelReader models;

  private AppIr shop;
  private String text;

  @Before
  public void generate() {
    shop = models.ir(ModelReader.testdata("cpp/messages.render")).apps().get(0);
    text = generate(shop);
  }

  @Test
  public void fileIsTheGoldenOne() {
    GoldenFiles.assertGolden("cpp/bpf", Map.of("golden/shop/bpf.h", text));
  }

  @Test
  public void everyMessageHasTheNamesOfTheContract() {
    assertEquals(4, shop.messages().size());
    for (MessageIr message : shop.messages()) {
      String id = "shop__" + message.name();
      assertHas("RENDER_BPF_INLINE void jb_fill_" + id + "(");
      assertHas(
          "\n%s %s, %s, %s,",
          message.dynamic() ? "RENDER_BPF_TEXTS(" : "RENDER_BPF_FIXED(",
          id,
          message.wire().size(),
          Math.floorMod(-message.wire().size(), 8));
      assertHas("#define perf_submit_" + id + "(ctx, ...)");
    }
  }

  @Test
  public void onlyMessagesWithTextsAppendThem() {
    assertHas("RENDER_BPF_INLINE u64 jb_append_shop__customer_arrived(");
    assertFalse(text.contains("jb_append_shop__customer_left"));
    assertFalse(text.contains("jb_append_shop__opened"));
  }

  @Test
  public void onlyMessagesThatWouldBeAlignedTo16BytesArePacked() {
    assertEquals(1, count("RENDER_BPF_ALIGNED_8"));
    assertHas("shop__opened, 32, 0, RENDER_BPF_ALIGNED_8,");
  }

  @Test
  public void parametersAreThoseOfTheWriter() {
    // by number, not in the order of declaration or of the bytes
    assertHas("struct jb_blob name, u64 id, struct jb_blob city, const u8 badge[6]");
  }

  @Test
  public void allBytesOfTheFixedPartAreWritten() {
    for (MessageIr message : shop.messages()) {
      assertEquals(message.name(), message.wire().size(), bytesFilled(message));
    }
  }

  @Test
  public void fieldsMayHaveTheNamesOfOurVariables() {
    String generated =
        generate(app("1: u32 msg 2: u32 used 3: u32 render_m 4: string a 5: string b"));
    assertTrue(generated.contains("*msg_, u32 msg, u32 used, u32 value_of_render_m,"));
    assertTrue(generated.contains("render_bpf_store_u32(msg_, 4, msg);"));
    assertTrue(generated.contains("u64 used_ = render_bpf_append_text(msg_, 18, 0, 0, a,"));
  }

  @Test
  public void arraysAndBoundedTextsAreReadWhole() {
    TypeIr.Scalar number = new TypeIr.Scalar(4, false);
    MessageIr message =
        message(
            new FieldIr("numbers", 1, new TypeIr.Array(number, 3), false),
            new FieldIr("name", 2, new TypeIr.BoundedText(5), false));
    String generated =
        generate(new AppIr("p", "a", List.of(span(message)), shop.hash(), List.of(), List.of()));
    assertTrue(generated.contains("const u32 numbers[3], const char name[5]"));
    assertTrue(
        generated.contains("(void)RENDER_BPF_PROBE_READ(render_bpf_at(msg, 8), 12, numbers);"));
    assertTrue(generated.contains("(void)RENDER_BPF_PROBE_READ(render_bpf_at(msg, 2), 5, name);"));
    assertTrue(generated.contains("render_bpf_store_zeros(msg, 7, 1);"));
  }

  /** A message that the rules may not let pass. */
  private MessageIr message(FieldIr... fields) {
    MessageIr like = shop.messages().get(0);
    LayoutIr layout = LayoutAlgorithm.wire(List.of(fields)).orElseThrow();
    return new MessageIr(
        "a",
        like.span(),
        "m",
        like.kind(),
        like.id(),
        like.rpcId(),
        Optional.empty(),
        like.fromMsg(),
        like.severity(),
        "",
        like.needsAuthorization(),
        like.pipelineOnly(),
        List.of(fields),
        layout,
        layout,
        List.of(),
        List.of(),
        0);
  }

  /** A span with only this message. */
  private SpanIr span(MessageIr message) {
    SpanIr like = shop.spans().get(0);
    return new SpanIr(
        "a",
        like.name(),
        like.baseClass(),
        like.implementation(),
        like.include(),
        like.poolSize(),
        like.singleton(),
        like.key(),
        like.fields(),
        like.references(),
        like.computedReferences(),
        like.autoInputs(),
        like.proxy(),
        like.aggregates(),
        List.of(message),
        like.connectionTable());
  }

  /** An app whose messages m0, m1, ... have these fields. */
  private AppIr app(String... fields) {
    StringBuilder model =
        new StringBuilder("package p namespace { a: 1-99 } app a { span s { singleton ");
    for (int i = 0; i < fields.length; i++) {
      model.append(i).append(": log m").append(i).append(" { ").append(fields[i]).append(" } ");
    }
    return models.ir(model.append("} }").toString()).apps().get(0);
  }

  private static String generate(AppIr app) {
    OutputSet output = new OutputSet();
    new BpfFiles().generate(app, output);
    assertEquals(List.of(app.directory() + "bpf.h"), List.copyOf(output.files().keySet()));
    return output.files().values().iterator().next();
  }

  /** Bytes that jb_fill stores, zeros included. */
  private int bytesFilled(MessageIr message) {
    int start = text.indexOf("void jb_fill_shop__" + message.name() + "(");
    String body = text.substring(start, text.indexOf("\n}", start));
    int bytes = 0;
    var store =
        Pattern.compile(
                "render_bpf_store_u(?<bits>\\d+)\\(|(store_zeros\\(msg,"
                    + " \\d+|PROBE_READ\\(render_bpf_at\\([^)]*\\)), (?<bytes>\\d+)")
            .matcher(body);
    while (store.find()) {
      bytes +=
          store.group("bits") != null
              ? Integer.parseInt(store.group("bits")) / 8
              : Integer.parseInt(store.group("bytes"));
    }
    return bytes;
  }

  private int count(String word) {
    return text.split(Pattern.quote(word), -1).length - 1;
  }

  private void assertHas(String format, Object... arguments) {
    String line = arguments.length == 0 ? format : format.formatted(arguments);
    // Lists break where lines would be too long.
    String joined = text.replaceAll("\\(\n? *", "( ").replaceAll("(?<!\n)\n +", " ");
    String wanted = line.replaceAll("\\( ?", "( ");
    assertTrue(line + " in\n" + text, joined.contains(wanted));
  }
}
