// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.swt.widgets.Shell;
import org.junit.Before;
import org.junit.Test;
import org.opentelemetry.render.ui.editor.CodeMinings;
import org.opentelemetry.render.ui.lsp.LanguageSession;

/** Sizes and ids above the lines that they are about. */
public class CodeMiningsUITest extends WithExampleModel {

  private static final String SWITCH = "Show sizes and ids above messages, spans and ranges";
  private static final List<Integer> LINES = List.of(3, 6, 10, 11); // of the example

  @Before
  public void areShown() throws Exception {
    Workbench.until("sizes", () -> model.linesWithSpaceAbove().equals(LINES));
  }

  @Test
  public void thePreferencesSwitchThem() throws Exception {
    Shell dialog = Workbench.preferences("org.opentelemetry.render.ui.preferences");
    Screenshots.take("preferences");
    Workbench.press(dialog, SWITCH);
    Workbench.press(dialog, "Apply and Close");
    Workbench.until("no space", () -> model.linesWithSpaceAbove().isEmpty());
    dialog = Workbench.preferences("org.opentelemetry.render.ui.preferences");
    Workbench.press(dialog, SWITCH);
    Workbench.press(dialog, "Apply and Close");
    Workbench.until("space again", () -> model.linesWithSpaceAbove().equals(LINES));
  }

  @Test
  public void theyAreAboutTheTextThatIsThereWhenTheAnswerComes() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    LanguageSession.get().ask(model.document(), (server, id) -> after(typed));
    CodeMinings minings = new CodeMinings();
    var answer = minings.provideCodeMinings(model.viewer(), new NullProgressMonitor());
    model.document().replace(0, 0, "// first\n// second\n");
    typed.countDown();
    Workbench.until("an answer", answer::isDone);
    minings.dispose();
    List<String> lines = new ArrayList<>();
    for (ICodeMining mining : answer.get()) {
      IRegion line = model.document().getLineInformationOfOffset(mining.getPosition().offset);
      lines.add(model.document().get(line.getOffset(), line.getLength()).trim().split(" ")[0]);
    }
    assertEquals(List.of("namespace", "span", "0:", "1:"), lines);
  }

  /** Holds up what the server is asked. */
  private static CompletableFuture<Void> after(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Test
  public void theyStayAboveLinesThatFormattingDoesNotChange() throws Exception {
    model.document().replace(model.offsetOf("u64 update"), 0, "  ");
    Workbench.command("org.opentelemetry.render.ui.format");
    assertEquals(EXAMPLE, model.text());
    assertEquals(LINES, model.linesWithSpaceAbove());
  }
}
