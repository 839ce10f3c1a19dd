// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.eclipse.xtext.testing.util.ParseHelper;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.model.Document;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class GrammarTest {

  @Inject private ParseHelper<Document> parser;

  @Test
  public void wordsOfTheLanguageAreNamesToo() throws Exception {
    Document document =
        parser.parse(
            "package p namespace { } app log { span index { u32 size u8 type u64 index } }");
    assertEquals(0, document.eResource().getErrors().size());
    assertEquals("index", document.getApps().get(0).getSpans().get(0).getName());
  }
}
