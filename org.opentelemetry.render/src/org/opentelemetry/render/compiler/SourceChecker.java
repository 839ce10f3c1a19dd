// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.diagnostics.Diagnostic;

/**
 * Finds what is wrong in loaded sources: for runs of the compiler, which want to know everything at
 * once, and for editors, which ask about what has changed. Instances may be shared between threads.
 */
public final class SourceChecker {

  /** The order in which the diagnostics of one source are shown. */
  public static final Comparator<Diagnostic> ORDER =
      Comparator.<Diagnostic>comparingInt(d -> d.location().offset())
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::rule)
          .thenComparing(Diagnostic::message);

  private final IResourceValidator validator;

  @Inject
  SourceChecker(IResourceValidator validator) {
    this.validator = validator;
  }

  /**
   * What is wrong in one source, unsorted and without repetitions.
   *
   * @param run all sources that related places can be in
   * @throws org.eclipse.xtext.service.OperationCanceledError if cancelled
   */
  public Set<Diagnostic> check(
      LoadedSource source, Map<URI, LoadedSource> run, CancelIndicator cancelled) {
    IssueConverter converter = new IssueConverter(run);
    Set<Diagnostic> found = new LinkedHashSet<>();
    for (Issue issue : validator.validate(source.resource(), CheckMode.ALL, cancelled)) {
      found.add(converter.convert(source, issue));
    }
    return found;
  }

  /** What is wrong between the sources of a run. */
  public static List<Diagnostic> checkTogether(Collection<LoadedSource> run) {
    List<Diagnostic> found = new ArrayList<>();
    CrossFileRules.check(
        run, (source, diagnostic) -> source.unlessIgnored(diagnostic).ifPresent(found::add));
    return found;
  }
}
