// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;

public class OtherFilesTest {

  @Test
  public void appOfOtherFileIsNotSeenAndTheMessageNamesTheFile() {
    Source first = Source.ofText("first.render", "package p\nnamespace { other: 1-10 }\n");
    Source second = Source.ofText("second.render", "package q\nnamespace { }\napp other { }\n");
    List<Diagnostic> found =
        Compiler.standalone()
            .compile(List.of(first, second), new CompileOptions(Target.CHECK))
            .diagnostics();
    assertEquals(
        List.of(
            "2:13: error: unknown app 'other': app 'other' is in file second.render;"
                + " references across files are not supported [RENDER-REFERENCE-UNRESOLVED]",
            "  note: 3:5: declared here"),
        Corpus.lines(found));
    assertEquals("second.render", found.get(0).related().get(0).location().path());
  }
}
