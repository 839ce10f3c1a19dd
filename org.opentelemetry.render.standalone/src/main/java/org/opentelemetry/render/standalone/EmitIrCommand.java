// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.ir.IrJson;

/** {@code renderc emit-ir}. */
final class EmitIrCommand implements Command {

  @Override
  public int run(Invocation invocation) throws UsageException {
    Optional<String> output = invocation.option(Syntax.OUTPUT);
    if (output.isEmpty() && DiagnosticOutput.of(invocation).usesStandardOutput()) {
      throw new UsageException(
          "the package and the diagnostics cannot both be the standard output; give -o FILE or "
              + DiagnosticSyntax.FILE
              + " FILE");
    }
    List<Source> sources = invocation.readSources();
    if (sources.size() != 1) {
      throw new UsageException(
          "emit-ir prints one package, but the input has " + sources.size() + " files");
    }
    CompileResult result = invocation.compile(sources, CompileOptions.Target.IR);
    if (result.hasErrors()) {
      return MODEL_ERRORS;
    }
    String json = IrJson.print(result.packages().get(0));
    if (output.isEmpty()) {
      invocation.out().print(json);
      return OK;
    }
    UserFiles.write(invocation.environment(), output.get(), json);
    return OK;
  }
}
