// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import org.opentelemetry.render.compiler.CompileOptions;

/** {@code renderc check}. */
final class CheckCommand implements Command {

  @Override
  public int run(Invocation invocation) throws UsageException {
    var result = invocation.compile(invocation.readSources(), CompileOptions.Target.CHECK);
    return result.hasErrors() ? MODEL_ERRORS : OK;
  }
}
