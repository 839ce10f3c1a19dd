// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.MapJson;
import org.opentelemetry.render.map.MapText;
import org.opentelemetry.render.map.ProbeMap;

/** {@code renderc map}. */
final class MapCommand implements Command {

  static final String TEXT = "text";
  static final String JSON = "json";
  static final String MESSAGES = "--messages";

  @Override
  public int run(Invocation invocation) throws UsageException {
    CompileResult result =
        invocation.compileQuietly(invocation.readSources(), CompileOptions.Target.IR);
    if (result.hasErrors()) {
      return MODEL_ERRORS;
    }
    List<AppMap> apps =
        result.packages().stream().flatMap(p -> p.apps().stream()).map(AppMap::of).toList();
    List<ProbeMap> probes =
        result.packages().stream().flatMap(p -> p.probes().stream()).map(ProbeMap::of).toList();
    boolean messages = invocation.has(MESSAGES);
    boolean json = invocation.option(OutputFormat.OPTION).orElse(TEXT).equals(JSON);
    invocation
        .out()
        .print(
            json ? MapJson.print(apps, probes, messages) : MapText.print(apps, probes, messages));
    return OK;
  }
}
