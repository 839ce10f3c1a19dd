// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.output.DependencyFile;

public class DependencyFileTest {

  @Test
  public void everyInputHasALine() {
    assertEquals(
        "out: \\\n  a.render \\\n  b.render\n",
        DependencyFile.print("out", List.of("a.render", "b.render")));
  }

  @Test
  public void targetWithoutInputsIsARuleStill() {
    assertEquals("out:\n", DependencyFile.print("out", List.of()));
  }

  @Test
  public void charactersThatMakeKnowsAreEscaped() {
    assertEquals(
        "a\\ b: \\\n  c\\#d \\\n  e$$f \\\n  g\\h \\\n  i\\\\\\ j\n",
        DependencyFile.print("a b", List.of("c#d", "e$f", "g\\h", "i\\ j")));
  }
}
