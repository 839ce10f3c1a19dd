// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Layouts;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class MessageFactsTest {

  private static final TypeIr U64 = new TypeIr.Scalar(8, false);

  @Inject private ModelReader reader;

  @Test
  public void implicitStartAndEndAreRenamed() {
    assertExpansion("0: msg _start {}", "s_start", MessageKind.START);
    assertExpansion("0: msg _end {}", "s_end", MessageKind.END);
    assertExpansion("0: msg other {}", "other", MessageKind.LOG);
  }

  @Test
  public void onlyMsgIsExpanded() {
    assertExpansion("0: start _start {}", "_start", MessageKind.START);
    assertExpansion("0: log _start {}", "_start", MessageKind.LOG);
    assertExpansion("0: end _end {}", "_end", MessageKind.END);
  }

  @Test
  public void msgGetsAReferenceAtTheEnd() {
    Message message = message("0: msg m { 1: u8 x }");
    assertEquals("x:1 _ref:0", fields(message));
    MessageField reference = MessageFacts.reference(message).orElseThrow();
    assertEquals(Optional.of("_ref"), reference.name());
    assertEquals(Optional.of(U64), reference.type());
    assertTrue(reference.implicit());
  }

  @Test
  public void writtenReferenceReplacesTheImplicitOne() {
    Message message = message("0: msg m ref x { 1: u8 x 2: u8 y }");
    assertEquals("x:1 y:2", fields(message));
    assertEquals(Optional.of("x"), MessageFacts.reference(message).orElseThrow().name());
    assertFalse(MessageFacts.hasImplicitReference(message));
  }

  @Test
  public void logWithoutReferenceHasNone() {
    Message message = message("0: log m { 1: u8 x }");
    assertEquals("x:1", fields(message));
    assertEquals(Optional.empty(), MessageFacts.reference(message));
  }

  @Test
  public void unresolvedReferenceIsAbsentAndNotReplaced() {
    Message message = message("0: msg m ref nowhere { 1: u8 x }");
    assertEquals("x:1", fields(message));
    assertEquals(Optional.empty(), MessageFacts.reference(message));
  }

  @Test
  public void implicitStartGetsTheFieldsOfTheKey() {
    Message start =
        message(
            "index (b, r, a) u8 a string<4> b reference<s> r 0: msg _start { 9: u16 x 3: u16 y }");
    assertEquals("x:9 y:3 b:10 a:11 _ref:0", fields(start));
    List<MessageField> fields = MessageFacts.fields(start);
    assertEquals(Optional.of(new TypeIr.BoundedText(4)), fields.get(2).type());
    assertTrue(fields.get(2).implicit());
    assertEquals("b", fields.get(2).source().orElseThrow().getName());
  }

  @Test
  public void implicitStartWithWrittenReferenceStillGetsTheKey() {
    assertEquals("x:1 a:2", fields(message("index (a) u8 a 0: msg _start ref x { 1: u64 x }")));
  }

  @Test
  public void otherMessagesDoNotGetTheKey() {
    assertEquals("_ref:0", fields(message("index (a) u8 a 0: msg _end {}")));
    assertEquals("x:1", fields(message("index (a) u8 a 0: start begin ref x { 1: u64 x }")));
  }

  @Test
  public void keyFieldsOfMessageWithoutNumbersStartAtOne() {
    assertEquals("x:0 a:1 _ref:0", fields(message("index (a) u8 a 0: msg _start { u16 x }")));
  }

  @Test
  public void unknownFieldTypeLeavesLayoutAbsent() {
    for (String field :
        List.of("u7 x", "u8 x[0]", "string x[2]", "string<0> x", "string<9> x[2]")) {
      Message message = message("0: msg m { 1: " + field + " 2: u8 y }");
      assertEquals(field, Optional.empty(), Layouts.wire(message));
      assertEquals(field, Optional.empty(), Layouts.parsed(message));
      assertEquals(field, "x:1 y:2 _ref:0", fields(message));
    }
  }

  @Test
  public void unresolvedKeyMemberLeavesOnlyTheLayoutOfTheStartAbsent() {
    assertEquals(
        Optional.empty(), Layouts.wire(message("index (a, nowhere) u8 a 0: msg _start {}")));
    assertTrue(Layouts.wire(message("index (a, nowhere) u8 a 0: msg _end {}")).isPresent());
  }

  @Test
  public void clausesHaveDefaultsAndTheFirstOfTwoCounts() {
    Message plain = message("0: msg m {}");
    assertEquals("", MessageFacts.description(plain));
    assertEquals(0, MessageFacts.severity(plain));
    Message full = message("0: msg m { severity 2 description 'a' severity 3 description 'b' }");
    assertEquals("a", MessageFacts.description(full));
    assertEquals(2, MessageFacts.severity(full));
  }

  @Test
  public void numbersThatDoNotFitAreSaturated() {
    Message message = message("0: msg m { severity 99999999999999999999 99999999999: u8 x }");
    assertEquals(Integer.MAX_VALUE, MessageFacts.severity(message));
    assertEquals(Integer.MAX_VALUE, MessageFacts.fields(message).get(0).number());
  }

  private void assertExpansion(String text, String name, MessageKind kind) {
    Message message = message(text);
    assertEquals(Optional.of(name), MessageFacts.name(message));
    assertEquals(kind, MessageFacts.kind(message));
  }

  private static String fields(Message message) {
    return String.join(
        " ",
        MessageFacts.fields(message).stream()
            .map(field -> field.name().orElse("?") + ":" + field.number())
            .toList());
  }

  private Message message(String span) {
    Document document =
        reader.parse("package p namespace { a: 1-9 } app a { span s { " + span + " } }");
    return document.getApps().get(0).getSpans().get(0).getElements().stream()
        .filter(Message.class::isInstance)
        .map(Message.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
