// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.DependencyFile;
import org.opentelemetry.render.output.DirectoryWriter;
import org.opentelemetry.render.output.OutputException;

/** {@code renderc generate}, and {@code renderc -i ... -o ...}. */
final class GenerateCommand implements Command {

  private DirectoryWriter.Changes changes = new DirectoryWriter.Changes(List.of(), List.of());

  /** What the last run without errors did, in a few words. */
  String changes() {
    int written = changes.written().size();
    int removed = changes.removed().size();
    return written + removed == 0
        ? "nothing to write"
        : written + (written == 1 ? " file" : " files") + " written, " + removed + " removed";
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    String output = invocation.option(Syntax.OUTPUT).orElseThrow();
    if (output.isEmpty()) {
      throw new UsageException("the name of the output directory is empty");
    }
    List<Source> sources = invocation.readSources();
    DirectoryWriter writer = new DirectoryWriter(invocation.environment().resolve(output));
    CompileResult result = invocation.compile(sources, CompileOptions.Target.OUTPUT);
    if (result.hasErrors() || !isExpected(invocation, result.packages())) {
      return MODEL_ERRORS;
    }
    try {
      changes = writer.write(result.output());
      changes.written().forEach(path -> invocation.verbose("writing " + path));
      changes.removed().forEach(path -> invocation.verbose("removing " + path));
    } catch (OutputException e) {
      throw new UsageException(e.getMessage());
    }
    writeDependencies(invocation, output, sources, result);
    return OK;
  }

  /** Whether the packages are those that the build system was told about. */
  private static boolean isExpected(Invocation invocation, List<PackageIr> packages) {
    Optional<String> name = invocation.option(Syntax.EXPECT_PACKAGE);
    List<PackageIr> candidates =
        packages.stream().filter(p -> name.isEmpty() || p.name().equals(name.get())).toList();
    if (candidates.isEmpty()) {
      invocation
          .err()
          .println(
              Syntax.NAME
                  + ": error: the input has no package '"
                  + name.orElseThrow()
                  + "', only "
                  + quoted(packages.stream().map(PackageIr::name).toList()));
      return false;
    }
    List<String> apps =
        candidates.stream().flatMap(p -> p.apps().stream()).map(AppIr::name).toList();
    boolean expected = true;
    for (String app : invocation.options(Syntax.EXPECT_APP)) {
      if (!apps.contains(app)) {
        invocation
            .err()
            .println(
                String.format(
                    "%s: error: package '%s' has no app '%s', only %s",
                    Syntax.NAME, candidates.get(0).name(), app, quoted(apps)));
        expected = false;
      }
    }
    return expected;
  }

  private static String quoted(List<String> names) {
    return names.isEmpty() ? "none" : "'" + String.join("', '", names) + "'";
  }

  /** The stamp comes last: it says that all else is there. */
  private static void writeDependencies(
      Invocation invocation, String output, List<Source> sources, CompileResult result)
      throws UsageException {
    Optional<String> stamp = invocation.option(Syntax.STAMP);
    Optional<String> depfile = invocation.option(Syntax.DEPFILE);
    if (depfile.isPresent()) {
      String target = stamp.orElseGet(() -> firstOutput(output, result));
      List<String> inputs = sources.stream().map(s -> s.uri().toFileString()).toList();
      UserFiles.write(
          invocation.environment(), depfile.get(), DependencyFile.print(target, inputs));
    }
    if (stamp.isPresent()) {
      UserFiles.write(invocation.environment(), stamp.get(), "");
    }
  }

  private static String firstOutput(String output, CompileResult result) {
    return result.output().files().keySet().stream()
        .findFirst()
        .map(path -> Path.of(output, path).toString())
        .orElse(output);
  }
}
