// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.xtext.service.OperationCanceledError;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceReader;
import org.opentelemetry.render.compiler.SourceReader.UnreadableSourceException;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.ide.LanguageServices;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputException;

/**
 * Compiles the models of a project when one of them is saved: marks what is wrong with them and
 * generates files for those that are right. Reads the files, never what editors have not saved. The
 * models of a project are one run of the compiler, as rules compare them with each other; files
 * whose content stays the same are not touched.
 */
public final class RenderBuilder extends IncrementalProjectBuilder {

  public static final String ID = "org.opentelemetry.render.ui.builder";

  @Override
  public ISchedulingRule getRule(int kind, Map<String, String> arguments) {
    return getProject();
  }

  @Override
  protected IProject[] build(int kind, Map<String, String> arguments, IProgressMonitor monitor)
      throws CoreException {
    IProject project = getProject();
    ProjectSettings settings = new ProjectSettings(project);
    ModelFiles files = new ModelFiles(project, settings.outputFolder());
    boolean everything = kind == FULL_BUILD || getDelta(project) == null;
    if (everything || files.isAffectedBy(getDelta(project))) {
      try {
        compile(files, new GeneratedFolder(settings.outputFolder()), monitor);
      } catch (OperationCanceledError e) {
        throw new OperationCanceledException();
      }
    }
    return null;
  }

  private void compile(ModelFiles files, GeneratedFolder folder, IProgressMonitor monitor)
      throws CoreException {
    long start = System.nanoTime();
    BuildMarkers markers = new BuildMarkers(getProject());
    Map<Source, IFile> sources = read(files.all(), markers);
    Compiler compiler = LanguageServices.get(Compiler.class);
    List<Source> all = List.copyOf(sources.keySet());
    CompileResult result =
        compiler.compile(all, new CompileOptions(Target.OUTPUT), monitor::isCanceled);
    sources.forEach((source, file) -> markers.add(file, of(source, result)));
    try {
      generate(compiler, all, result, folder, monitor);
      if (!result.hasErrors() && all.size() == files.all().size()) {
        folder.keepOnly(result.packages().stream().map(PackageIr::name).toList());
      }
    } catch (OutputException e) {
      markers.addToProject(e.getMessage());
    }
    folder.refresh(monitor);
    markers.show();
    double seconds = (System.nanoTime() - start) / 1e9;
    RenderConsole.print(summary(result, markers, folder, seconds));
  }

  private static Map<Source, IFile> read(List<IFile> files, BuildMarkers markers)
      throws CoreException {
    Map<Source, IFile> sources = new LinkedHashMap<>();
    for (IFile file : files) {
      String path = file.getProjectRelativePath().toString();
      try {
        sources.put(SourceReader.read(path, file.getLocation().toPath()), file);
      } catch (UnreadableSourceException e) {
        markers.addToFile(file, e.getMessage());
      }
    }
    return sources;
  }

  private static List<Diagnostic> of(Source source, CompileResult result) {
    return result.diagnostics().stream()
        .filter(each -> each.location().path().equals(source.path()))
        .toList();
  }

  /** Models with errors do not keep those without from being generated. */
  private static void generate(
      Compiler compiler,
      List<Source> all,
      CompileResult result,
      GeneratedFolder folder,
      IProgressMonitor monitor)
      throws OutputException {
    if (!result.hasErrors()) {
      folder.write(result.output());
      return;
    }
    List<Source> correct = new ArrayList<>();
    for (Source source : all) {
      if (of(source, result).stream().noneMatch(each -> each.severity() == Severity.ERROR)) {
        correct.add(source);
      }
    }
    CompileOptions options = new CompileOptions(Target.OUTPUT);
    folder.write(compiler.compile(correct, options, monitor::isCanceled).output());
  }

  private String summary(
      CompileResult result, BuildMarkers markers, GeneratedFolder folder, double seconds) {
    StringBuilder line = new StringBuilder(getProject().getName()).append(": ");
    line.append(folder.changes());
    long errors =
        markers.failures()
            + result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
    if (errors > 0) {
      line.append(errors == 1 ? ", 1 error" : ", " + errors + " errors");
    }
    return line.append(String.format(" (%.1f s)", seconds)).toString();
  }

  @Override
  protected void clean(IProgressMonitor monitor) throws CoreException {
    BuildMarkers.clear(getProject());
    GeneratedFolder folder = new GeneratedFolder(new ProjectSettings(getProject()).outputFolder());
    try {
      folder.keepOnly(List.of());
    } catch (OutputException e) {
      BuildMarkers markers = new BuildMarkers(getProject());
      markers.addToProject(e.getMessage());
      markers.show();
    }
    folder.refresh(monitor);
    RenderConsole.print(getProject().getName() + ": clean, " + folder.changes());
  }
}
