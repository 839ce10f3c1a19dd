// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import com.google.inject.Inject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class AnalysisTest {

  @Inject private ModelReader reader;
  @Inject private Analysis analysis;

  @Test
  public void answersAreRememberedUntilTheModelChanges() {
    Document document =
        reader.parse("package p namespace { a: 5-9 } app a { span s { 0: msg m { 1: u8 x } } }");
    Message message = ModelReader.message(document, "a", "m");
    RpcId before = analysis.rpcId(message);
    assertEquals(new RpcId.Value(5), before);
    assertSame(before, analysis.rpcId(message));
    assertSame(analysis.fields(message), analysis.fields(message));
    assertEquals(16, analysis.wireLayout(message).orElseThrow().size());
    message.setId(3L);
    message.getElements().clear();
    assertEquals(new RpcId.Value(8), analysis.rpcId(message));
    assertEquals(1, analysis.fields(message).size());
    assertEquals(1, analysis.parsedLayout(message).orElseThrow().slots().size());
  }

  @Test
  public void messageOutsideAResourceHasAnswersToo() {
    Document document =
        reader.parse("package p namespace { a: 5 } app a { span s { 0: msg m {} } }");
    Message message = EcoreUtil.copy(ModelReader.message(document, "a", "m"));
    assertEquals(new RpcId.Unknown(), analysis.rpcId(message));
    assertEquals(1, analysis.completeFields(message).orElseThrow().size());
  }
}
