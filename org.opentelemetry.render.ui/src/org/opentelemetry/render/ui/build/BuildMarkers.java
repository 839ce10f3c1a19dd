// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.opentelemetry.render.compiler.CrossFileRules;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.ProblemMarkers;

/**
 * What a build says about the models of a project. While an editor shows a model, the language
 * server's markers tell what is wrong with it, so only what takes several files to see is added
 * there.
 */
final class BuildMarkers {

  /** Type of markers that only builds make, declared in plugin.xml. */
  private static final String BUILD_TYPE = "org.opentelemetry.render.ui.buildproblem";

  private final IProject project;
  private final Map<IFile, List<Map<String, Object>>> ofOneFile = new LinkedHashMap<>();
  private final Map<IResource, List<Map<String, Object>>> ofBuild = new LinkedHashMap<>();
  private int failures;

  BuildMarkers(IProject project) {
    this.project = project;
    ofBuild.put(project, new ArrayList<>());
  }

  static void clear(IProject project) throws CoreException {
    project.deleteMarkers(ProblemMarkers.TYPE, false, IResource.DEPTH_INFINITE);
    project.deleteMarkers(BUILD_TYPE, false, IResource.DEPTH_INFINITE);
  }

  /** What the compiler found in a file. */
  void add(IFile file, List<Diagnostic> diagnostics) {
    List<Map<String, Object>> own = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      boolean several = CrossFileRules.IDS.contains(diagnostic.rule());
      (several ? ofBuild.computeIfAbsent(file, key -> new ArrayList<>()) : own)
          .add(attributes(diagnostic));
    }
    ofOneFile.put(file, own);
  }

  /** A file that could not be compiled. */
  void addToFile(IFile file, String message) {
    failures++;
    ofBuild.computeIfAbsent(file, key -> new ArrayList<>()).add(error(message));
  }

  /** Output that could not be written. */
  void addToProject(String message) {
    failures++;
    ofBuild.get(project).add(error(message));
  }

  /** How many mistakes are not those of the compiler. */
  int failures() {
    return failures;
  }

  /** Replaces the markers of earlier builds. */
  void show() throws CoreException {
    project.deleteMarkers(BUILD_TYPE, false, IResource.DEPTH_INFINITE);
    for (Map.Entry<IResource, List<Map<String, Object>>> each : ofBuild.entrySet()) {
      for (Map<String, Object> attributes : each.getValue()) {
        each.getKey().createMarker(BUILD_TYPE, attributes);
      }
    }
    for (Map.Entry<IFile, List<Map<String, Object>>> each : ofOneFile.entrySet()) {
      if (!LanguageSession.get().isShown(each.getKey())) {
        ProblemMarkers.replace(each.getKey(), each.getValue());
      }
    }
  }

  private static Map<String, Object> error(String message) {
    return Map.of(IMarker.SEVERITY, IMarker.SEVERITY_ERROR, IMarker.MESSAGE, message);
  }

  private static Map<String, Object> attributes(Diagnostic diagnostic) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(IMarker.SEVERITY, severity(diagnostic.severity()));
    attributes.put(IMarker.MESSAGE, diagnostic.message());
    attributes.put(ProblemMarkers.RULE, diagnostic.rule());
    if (!diagnostic.location().isFile()) {
      int offset = diagnostic.location().offset();
      attributes.put(IMarker.LINE_NUMBER, diagnostic.location().line());
      attributes.put(IMarker.CHAR_START, offset);
      attributes.put(IMarker.CHAR_END, offset + Math.max(1, diagnostic.location().length()));
    }
    return attributes;
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case ERROR -> IMarker.SEVERITY_ERROR;
      case WARNING -> IMarker.SEVERITY_WARNING;
      case INFO -> IMarker.SEVERITY_INFO;
    };
  }
}
