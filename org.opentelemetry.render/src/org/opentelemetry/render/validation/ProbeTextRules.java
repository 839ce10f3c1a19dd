// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.Body;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.FunctionPoint;
import org.opentelemetry.render.model.LayoutField;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.PatternTerm;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.VersionClause;
import org.opentelemetry.render.model.VersionSource;

/** Rules about the texts of targets and probes: names of files, functions and types elsewhere. */
final class ProbeTextRules {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern SOURCE = Pattern.compile("[\\w./+-]*[\\w+-]\\.[ch]");

  /** Where a body would hide what is generated. */
  private static final Set<String> GENERATED =
      Set.of("hooks.bpf.c", "events.bpf.h", "kernel_fields.h", "body_template.bpf.c");

  private ProbeTextRules() {}

  static void textsAreNames(Document document, Analysis analysis, RuleSink sink) {
    for (Target target : document.getTargets()) {
      ProbeClauses.match(target).stream()
          .flatMap(match -> match.getTerms().stream())
          .filter(PatternTerm.class::isInstance)
          .forEach(term -> check(term, Literals.PATTERN_TERM__PATTERN, false, sink));
      ProbeClauses.version(target).ifPresent(version -> check(version, sink));
    }
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .filter(FunctionPoint.class::isInstance)
          .forEach(point -> check(point, Literals.FUNCTION_POINT__SYMBOL, false, sink));
      for (LayoutField field : ProbeClauses.layoutFields(probe)) {
        check(field, Literals.LAYOUT_FIELD__TYPE, false, sink);
      }
      ProbeClauses.body(probe).ifPresent(body -> check(body, sink));
    }
  }

  private static void check(VersionClause version, RuleSink sink) {
    boolean ofTheFile =
        version.getSource() == VersionSource.BUILD_ID
            || version.getSource() == VersionSource.SONAME;
    check(version, Literals.VERSION_CLAUSE__ARGUMENT, ofTheFile, sink);
  }

  private static void check(EObject owner, EAttribute feature, boolean mayBeEmpty, RuleSink sink) {
    String text = (String) owner.eGet(feature);
    if (text == null) {
      return; // a syntax error says so
    }
    if (text.isBlank() && !mayBeEmpty) {
      sink.report(Place.of(owner, feature), "the text is empty, so nothing would ever match");
    } else if (CONTROL.matcher(text).find()) {
      sink.report(
          Place.of(owner, feature), "the text has a control character, so nothing would match");
    }
  }

  private static void check(Body body, RuleSink sink) {
    String file = body.getFile();
    if (file == null) {
      return;
    }
    if (!SOURCE.matcher(file).matches()) {
      sink.report(
          Place.of(body, Literals.BODY__FILE),
          "'%s' is no name of a C source; use letters, digits, '_', '-', '+', '.' and '/', and end in .c"
              .formatted(file));
    } else if (GENERATED.contains(file)) {
      sink.report(
          Place.of(body, Literals.BODY__FILE),
          "'%s' is the name of a generated file, which would be taken instead".formatted(file));
    }
  }
}
