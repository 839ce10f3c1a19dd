// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import com.google.inject.Inject;
import java.util.List;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class CppNamesTest {

  @Inject private ModelReader models;

  private AppIr app(String messages) {
    return models
        .ir("package p namespace { a: 1-9 } app a { span s { singleton " + messages + " } }")
        .apps()
        .get(0);
  }

  private static MessageIr first(AppIr app) {
    return app.messages().get(0);
  }

  @Test
  public void messageClassIsNamedLikeTheMessage() {
    AppIr app = app("0: log hello { }");
    assertEquals("hello", CppNames.messageClass(app, first(app)));
  }

  @Test
  public void messageClassAvoidsOurWordsAndOtherMessages() {
    AppIr app = app("0: log encode { } 1: log encode_ { }");
    assertEquals("encode__", CppNames.messageClass(app, first(app)));
    assertEquals("encode_", CppNames.messageClass(app, app.messages().get(1)));
  }

  @Test
  public void parametersOfOursAvoidFields() {
    MessageIr message = first(app("0: log m { 1: u8 dest 2: u8 dest_ }"));
    assertEquals("dest__", CppNames.local("dest", message));
    assertEquals("timestamp", CppNames.local("timestamp", message));
  }

  @Test
  public void includeGuardsOfDifferentAppsDiffer() {
    AppIr one = models.ir("package a_b namespace { c: 1-9 } app c { span s { } }").apps().get(0);
    AppIr two = models.ir("package a namespace { b_c: 1-9 } app b_c { span s { } }").apps().get(0);
    assertNotEquals(CppNames.includeGuard(one, "x.h"), CppNames.includeGuard(two, "x.h"));
    assertEquals("RENDER_GENERATED_a_b__c__hash_h", CppNames.includeGuard(one, "hash.h"));
  }

  @Test
  public void typesAreSpeltFromTheGlobalNamespace() {
    TypeIr.Scalar u16 = new TypeIr.Scalar(2, false);
    TypeIr array = new TypeIr.Array(u16, 4);
    assertEquals("::std::array<u16, 4>", CppTypes.value(array));
    assertEquals("::short_string<8>", CppTypes.value(new TypeIr.BoundedText(8)));
    assertEquals(
        List.of("const u16 x[4]", "uint16_t x[4]", "uint16_t x[4]"),
        List.of(
            CppTypes.parameter(new FieldIr("x", 1, array, false)),
            CppTypes.wireMember(new FieldIr("x", 1, array, false)),
            CppTypes.parsedMember(new FieldIr("x", 1, array, false))));
  }

  @Test
  public void stringsAreLengthsOnTheWireAndBlobsInMemory() {
    FieldIr text = new FieldIr("x", 1, new TypeIr.Text(), false);
    assertEquals("uint16_t x", CppTypes.wireMember(text));
    assertEquals("struct jb_blob x", CppTypes.parsedMember(text));
    assertEquals("::jb_blob x", CppTypes.parameter(text));
  }

  @Test
  public void integersOf128BitsHaveTheNamesOfTheTypesHeader() {
    FieldIr wide = new FieldIr("x", 1, new TypeIr.Scalar(16, true), false);
    assertEquals("s128 x", CppTypes.parsedMember(wide));
    assertEquals(
        "int64_t x", CppTypes.parsedMember(new FieldIr("x", 1, new TypeIr.Scalar(8, true), false)));
  }
}
