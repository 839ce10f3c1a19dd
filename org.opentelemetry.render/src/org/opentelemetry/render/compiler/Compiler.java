// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.opentelemetry.render.cpp.CppGenerator;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.doc.CommentReader;
import org.opentelemetry.render.doc.DocComments;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.fixes.Fixes;
import org.opentelemetry.render.ir.IrBuilder;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;

/**
 * The pipeline from sources to generated files: for the command line, the Eclipse builder and the
 * language server. Writes nothing. Every run has a resource set of its own, so runs do not see each
 * other; the same sources give the same result, byte for byte. Instances may be shared between
 * threads.
 */
public final class Compiler {

  @Inject private Provider<XtextResourceSet> resourceSets;
  @Inject private Provider<XtextResource> resources;
  @Inject private SourceChecker checker;
  @Inject private IrBuilder builder;

  /**
   * A compiler outside Eclipse. Sets the language up, which takes most of the time of a small run.
   */
  public static Compiler standalone() {
    return new CompilerSetup().createInjectorAndDoEMFRegistration().getInstance(Compiler.class);
  }

  /** {@link #compile(List, CompileOptions, CancelIndicator)} that nobody cancels. */
  public CompileResult compile(List<Source> sources, CompileOptions options) {
    return compile(sources, options, CancelIndicator.NullImpl);
  }

  /**
   * Compiles sources as one run. Mistakes in the sources are diagnostics; an exception is a mistake
   * in the compiler.
   *
   * @throws org.eclipse.xtext.service.OperationCanceledError if cancelled
   */
  public CompileResult compile(
      List<Source> sources, CompileOptions options, CancelIndicator cancelled) {
    List<LoadedSource> loaded = load(sources);
    List<Diagnostic> diagnostics = options.severities().apply(check(loaded, cancelled));
    List<PackageIr> packages = new ArrayList<>();
    List<Origins> origins = new ArrayList<>();
    List<DocComments> comments = new ArrayList<>();
    OutputSet output = new OutputSet();
    boolean correct = diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    if (correct && options.target() != CompileOptions.Target.CHECK) {
      loaded.forEach(source -> packages.add(builder.build(source.document())));
      loaded.forEach(source -> origins.add(source.origins()));
      if (options.target() == CompileOptions.Target.REFERENCE) {
        loaded.forEach(source -> comments.add(CommentReader.read(source.document())));
      }
      if (options.target() == CompileOptions.Target.OUTPUT) {
        CppGenerator generator = new CppGenerator();
        for (int i = 0; i < packages.size(); i++) {
          generator.generate(packages.get(i), origins.get(i), output);
        }
      }
    }
    Map<Diagnostic, List<Fix>> fixes = options.fixes() ? fixes(loaded, diagnostics) : Map.of();
    return new CompileResult(diagnostics, packages, origins, comments, output, fixes);
  }

  /** Checks one source alone, for those who want fixes of some of its diagnostics. */
  public CheckedSource check(Source source, SeverityPolicy severities) {
    List<LoadedSource> loaded = load(List.of(source));
    return new CheckedSource(
        severities.apply(check(loaded, CancelIndicator.NullImpl)), loaded.get(0).resource());
  }

  private static Map<Diagnostic, List<Fix>> fixes(
      List<LoadedSource> sources, List<Diagnostic> diagnostics) {
    Map<String, LoadedSource> byPath = new HashMap<>();
    sources.forEach(source -> byPath.put(source.source().path(), source));
    Map<Diagnostic, List<Fix>> fixes = new HashMap<>();
    for (Diagnostic diagnostic : diagnostics) {
      XtextResource resource = byPath.get(diagnostic.location().path()).resource();
      List<Fix> found = Fixes.of(resource, diagnostic);
      if (!found.isEmpty()) {
        fixes.put(diagnostic, found);
      }
    }
    return fixes;
  }

  private List<LoadedSource> load(List<Source> sources) {
    XtextResourceSet set = resourceSets.get();
    List<LoadedSource> loaded = new ArrayList<>();
    for (Source source : sources) {
      XtextResource resource = resources.get();
      resource.setURI(source.uri());
      set.getResources().add(resource);
      try {
        resource.load(
            new LazyStringInputStream(source.text(), StandardCharsets.UTF_8.name()),
            Map.of(XtextResource.OPTION_ENCODING, StandardCharsets.UTF_8.name()));
      } catch (IOException e) {
        throw new UncheckedIOException("reading from memory", e);
      }
      loaded.add(new LoadedSource(source, resource, new LineMap(source.text())));
    }
    return loaded;
  }

  private List<Diagnostic> check(List<LoadedSource> sources, CancelIndicator cancelled) {
    Map<URI, LoadedSource> byUri = new LinkedHashMap<>();
    sources.forEach(source -> byUri.put(source.source().uri(), source));
    Set<Diagnostic> found = new LinkedHashSet<>();
    sources.forEach(source -> found.addAll(checker.check(source, byUri, cancelled)));
    found.addAll(SourceChecker.checkTogether(sources));
    List<String> order = sources.stream().map(source -> source.source().path()).toList();
    return found.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(d -> order.indexOf(d.location().path()))
                .thenComparing(SourceChecker.ORDER))
        .toList();
  }
}
