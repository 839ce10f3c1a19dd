// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import org.opentelemetry.render.output.OutputFiles;

/** {@code renderc --list-outputs PACKAGE APP...}: works without a model. */
final class ListOutputsCommand implements Command {

  @Override
  public int run(Invocation invocation) throws UsageException {
    List<String> names = invocation.options(Syntax.LIST_OUTPUTS);
    for (String name : names) {
      if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
        throw new UsageException("'" + name + "' is not a name of a package or app");
      }
    }
    OutputFiles.of(names.get(0), names.subList(1, names.size())).forEach(invocation.out()::println);
    return OK;
  }
}
