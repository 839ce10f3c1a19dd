// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/**
 * Parts of the language that nothing is generated for yet: one error per use, so that there is
 * never wrong code.
 */
final class UnsupportedRules {

  private UnsupportedRules() {}

  static void references(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Reference reference : Clauses.references(span)) {
        sink.report(Place.of(reference), "references are not supported yet");
      }
    }
  }

  static void proxies(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Proxy proxy : Clauses.all(span.getElements(), Proxy.class)) {
        sink.report(Place.of(proxy), "proxies are not supported yet");
      }
    }
  }
}
