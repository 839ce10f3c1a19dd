// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code renderc completion}. */
final class CompletionCommand implements Command {

  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public int run(Invocation invocation) throws UsageException {
    String shell = invocation.options().matchedPositionalValue(0, "");
    CommandSpec root = Syntax.create().getCommandSpec();
    String script =
        switch (shell) {
          case "bash" -> new BashCompletion(root).bash();
          case "zsh" -> new BashCompletion(root).zsh();
          case "fish" -> FishCompletion.print(root);
          default ->
              throw new UsageException(
                  "no completion for '" + shell + "', only for " + String.join(", ", SHELLS));
        };
    invocation.out().print(script);
    return OK;
  }
}
