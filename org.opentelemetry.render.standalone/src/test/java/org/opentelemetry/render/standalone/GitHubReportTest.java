// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.opentelemetry.render.report.GitHubReport;

/** Workflow commands and their escapes. */
public class GitHubReportTest {

  private static final String FILE = "file=in/a%3A b%2Cü 100%25.render";
  private static final String HOSTILE = "::100%25, a: b\uFFFD\uFFFD::error file=x::owned \"<&>\"\n";

  @Test
  public void everyDiagnosticIsOneCommandOnOneLine() {
    assertEquals(
        "::error "
            + FILE
            + ",line=1,endLine=1,col=17,endColumn=18,title=RENDER-PACKAGE-DUPLICATE"
            + "::package 'p' is in b.render (line 7) too"
            + "%0Ab.render:2:1: the other one%0Ac.render: and here\n"
            + "::warning "
            + FILE
            + ",line=2,endLine=4,title=RENDER-JIT-NO-EFFECT"
            + HOSTILE
            + "::warning "
            + FILE
            + ",line=3,endLine=3,col=3,endColumn=3,title=RENDER-JIT-NO-EFFECT"
            + HOSTILE
            + "::notice file=/far/away/ü.render,title=RENDER-SPAN-UNUSED::nothing uses it\n",
        GitHubReport.print(ReportFixture.FULL));
  }

  @Test
  public void nothingToSayIsNothing() {
    assertEquals("", GitHubReport.print(ReportFixture.EMPTY));
  }
}
