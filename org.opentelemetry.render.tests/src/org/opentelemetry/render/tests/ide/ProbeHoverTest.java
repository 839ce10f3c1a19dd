// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.regex.Pattern;
import org.junit.Test;

/** What is shown about targets and probes. */
public class ProbeHoverTest {

  private static final String MODEL =
      """
      package p namespace { a: 1-9 }
      app a {
        span s {
          0: start begun ref id { 1: u32 id }
          1: end ended ref id { 1: u32 id }
          2: log done ref id { 1: u32 id }
        }
      }
      // Our web server.
      target web { language cpp match exe "*/web" }
      target idle { match exe "*/idle" }
      probe base { }
      // What it answers.
      probe requests on web {
        requires base
        emits a.s
        attach answers required {
          entry function "f" run on_f
          return function "f" run on_done
        }
      }
      """;

  private static String at(String text) {
    Editor editor = Editor.open(MODEL.replaceFirst(Pattern.quote(text), "<|>" + text));
    return editor.hover().getContents().getRight().getValue();
  }

  @Test
  public void aProbeShowsWhatItEmitsNeedsAndHooks() {
    assertEquals(
        """
        **probe** `requests` · on `web`

        What it answers.

        - Emits `done` of `a.s`
        - Requires `base`
        - `answers`, required: 2 hooks\
        """,
        at("requests on"));
    assertEquals("**probe** `base`", at("base\n"));
  }

  @Test
  public void aTargetShowsItsProbes() {
    String web = "**target** `web` · cpp\n\nOur web server.\n\n- Probes: `requests`";
    assertEquals(web, at("web { lang"));
    assertEquals("where it is used, too", web, at("web {\n"));
    assertEquals("**target** `idle`\n\n- No probe is on it", at("idle {"));
  }
}
