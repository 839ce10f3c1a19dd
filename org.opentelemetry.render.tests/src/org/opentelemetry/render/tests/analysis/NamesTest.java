// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class NamesTest {

  @Inject private ModelReader reader;

  @Test
  public void baseClassJoinsCapitalizedPieces() {
    assertEquals("K8sPodSpanBase", Names.baseClass("k8s_pod"));
    assertEquals("PulsarSpanBase", Names.baseClass("__pulsar"));
    assertEquals("Myfoobar2X9YSpanBase", Names.baseClass("myFooBar2_x9_Y"));
    assertEquals(Names.baseClass("a_b"), Names.baseClass("a__b_"));
    assertEquals("SpanBase", Names.baseClass("_"));
  }

  @Test
  public void namesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals("IniniSpanBase", Names.baseClass("iNINI"));
      assertEquals("INGEST_HASH_SIZE", Names.hashSizeMacro("ingest"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  public void structsAreNamedByAppAndExpandedMessage() {
    Document document =
        reader.parse("package p namespace { } app a { span s { 0: msg _start {} } }");
    Message start = ModelReader.message(document, "a", "_start");
    assertEquals(Optional.of("jb_a__s_start"), Names.wireStruct(start));
    assertEquals(Optional.of("jsrv_a__s_start"), Names.parsedStruct(start));
  }

  @Test
  public void strayMessageHasNoStructs() {
    Document document = reader.parse("package p namespace { } span s { 0: msg m {} }");
    Message stray = (Message) document.getStrays().get(0).getElements().get(0);
    assertEquals(Optional.empty(), Names.wireStruct(stray));
    assertEquals(Optional.empty(), Names.parsedStruct(stray));
  }
}
