// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.cpp.probe.Bodies;
import org.opentelemetry.render.output.AtomicFile;

/** {@code renderc body}: what authors of probes start with, beside their models. */
final class BodyCommand implements Command {

  @Override
  public int run(Invocation invocation) throws UsageException {
    List<Source> sources = invocation.readSources();
    CompileResult result = invocation.compileQuietly(sources, CompileOptions.Target.IR);
    if (result.hasErrors()) {
      return MODEL_ERRORS;
    }
    int bodies = 0;
    for (int i = 0; i < sources.size(); i++) {
      Map<String, String> drafts = Bodies.drafts(result.packages().get(i));
      bodies += drafts.size();
      for (Map.Entry<String, String> draft : drafts.entrySet()) {
        create(invocation, sources.get(i), draft.getKey(), draft.getValue());
      }
    }
    if (bodies == 0) {
      invocation.out().println("no probes, so no bodies");
    }
    return OK;
  }

  private static void create(Invocation invocation, Source model, String name, String text)
      throws UsageException {
    Path body = Path.of(model.uri().toFileString()).resolveSibling(name).normalize();
    String shown = invocation.environment().display(body);
    if (Files.exists(body)) {
      invocation.out().println(shown + " is there already");
      return;
    }
    try {
      Files.createDirectories(body.getParent());
      AtomicFile.create(body, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw UsageException.of("cannot write " + shown, e);
    }
    invocation.out().println("wrote " + shown);
  }
}
