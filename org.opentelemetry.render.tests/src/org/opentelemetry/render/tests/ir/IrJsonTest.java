// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.Locale;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class IrJsonTest {

  @Inject private ModelReader reader;

  @Test
  public void printedModelsEqualTheGoldenFiles() {
    for (String model : new String[] {"small", "relations"}) {
      assertEquals(
          model,
          ModelReader.testdata("ir/" + model + ".json"),
          IrJson.print(reader.ir(ModelReader.testdata("ir/" + model + ".render"))));
    }
  }

  @Test
  public void probesAreThereWithAllThatTheirCodeIsMadeOf() {
    assertEquals(
        ModelReader.testdata("ir/probes.json"),
        IrJson.print(reader.ir(ModelReader.testdata("diagnostics/good/probes.render"))));
  }

  @Test
  public void textDoesNotDependOnTheLocale() {
    String text = ModelReader.testdata("wire/records.render");
    String expected = IrJson.print(reader.ir(text));
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"tr", "ar-EG-u-nu-arab", "de"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(tag, expected, IrJson.print(reader.ir(text)));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  public void commentsAndWhiteSpaceAreNotInTheIr() {
    String text = ModelReader.testdata("ir/small.render");
    String other = text.replace("\n", "\r\n").replace("{", " { /* comment */ ");
    assertFalse(other.equals(text));
    assertEquals(IrJson.print(reader.ir(text)), IrJson.print(reader.ir(other)));
  }

  @Test
  public void textsOfTheSourceAreEscaped() {
    String json =
        IrJson.print(
            reader.ir(
                "package p namespace { a: 1 } app a { span s { singleton"
                    + " 0: log m { description 'a \"quoted\" <text>\\n' } } }"));
    assertTrue(json, json.contains("\"description\": \"a \\\"quoted\\\" <text>\\n\""));
  }
}
