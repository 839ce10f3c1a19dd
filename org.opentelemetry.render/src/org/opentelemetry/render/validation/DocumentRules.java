// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the parts of a document. */
final class DocumentRules {

  private DocumentRules() {}

  static void namespaceBlockPresent(Document document, Analysis analysis, RuleSink sink) {
    if (document.getNamespaces().isEmpty()) {
      sink.report(
          Place.of(document),
          "package '%s' has no namespace block; add 'namespace { }' with the RPC id ranges of the apps"
              .formatted(document.getName()));
    }
  }

  static void oneNamespaceBlock(Document document, Analysis analysis, RuleSink sink) {
    for (int i = 1; i < document.getNamespaces().size(); i++) {
      sink.report(
          keyword(document, i),
          "second namespace block; move its mappings into the first",
          new Note("the first namespace block", keyword(document, 0)));
    }
  }

  private static Place keyword(Document document, int block) {
    return Place.of(document, Literals.DOCUMENT__NAMESPACES, block);
  }

  static void packageHasNoDot(Document document, Analysis analysis, RuleSink sink) {
    if (document.getName() != null && document.getName().contains(".")) {
      sink.report(
          Place.of(document),
          "package '%s' has a dot; nested packages are not supported, use '_'"
              .formatted(document.getName()));
    }
  }

  static void spansAreInApps(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : document.getStrays()) {
      sink.report(
          Place.of(span),
          "span '%s' is outside an app; move it into one".formatted(span.getName()));
    }
  }

  static void jitHasNoEffect(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      app.getJits().stream()
          .limit(1) // a second one is reported as such
          .forEach(jit -> sink.report(Place.of(jit), "'jit' has no effect; remove it"));
    }
  }
}
