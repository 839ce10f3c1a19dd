// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.InputStream;
import org.opentelemetry.render.ide.RenderLanguageServer;

/** {@code renderc lsp}: serves one editor on standard input and output. */
final class LspCommand implements Command {

  private final InputStream in;

  LspCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    // the protocol has the standard output for itself; whatever else prints goes to the error
    // output
    System.setOut(System.err);
    try {
      RenderLanguageServer.serve(in, invocation.out());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OK;
  }
}
