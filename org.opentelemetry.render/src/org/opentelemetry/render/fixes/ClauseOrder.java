// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;

/** The usual order of clauses, which means nothing but is easier to read. */
final class ClauseOrder {

  private static final List<List<EClass>> ORDER =
      List.of(
          // a file
          List.of(Literals.NAMESPACE_BLOCK),
          List.of(Literals.APP),
          List.of(Literals.METRIC),
          // an app; spans outside of apps come last
          List.of(Literals.JIT),
          List.of(Literals.SPAN),
          // a span
          List.of(Literals.IMPL),
          List.of(Literals.INCLUDE),
          List.of(Literals.POOL_SIZE),
          List.of(Literals.INDEX),
          List.of(Literals.SINGLETON, Literals.CONN_HASH),
          List.of(Literals.PROXY),
          List.of(Literals.AGGREGATE),
          // an aggregate
          List.of(Literals.ROOT_ATTRIBUTE),
          List.of(Literals.TYPE_ATTRIBUTE),
          List.of(Literals.INTERVAL_ATTRIBUTE),
          List.of(Literals.SLOTS_ATTRIBUTE),
          List.of(Literals.UPDATE),
          List.of(Literals.ROLLUP),
          // a message
          List.of(Literals.DESCRIPTION),
          List.of(Literals.SEVERITY),
          List.of(Literals.NO_AUTHORIZATION_NEEDED),
          List.of(Literals.PIPELINE_ONLY),
          // of both; fields of a message keep their order, which decides where they are
          List.of(Literals.FIELD, Literals.REFERENCE),
          List.of(Literals.MESSAGE));

  private ClauseOrder() {}

  /** Where a clause belongs; those of one rank keep their order. */
  static int rank(EObject clause) {
    for (int rank = 0; rank < ORDER.size(); rank++) {
      if (ORDER.get(rank).contains(clause.eClass())) {
        return rank;
      }
    }
    return ORDER.size();
  }

  /** The lists of clauses of an element, in the order in which they are written. */
  static List<List<EObject>> groups(EObject owner) {
    if (owner instanceof Document document) {
      return List.of(List.copyOf(document.eContents()));
    }
    if (owner instanceof App app) {
      return List.of(List.copyOf(app.eContents()));
    }
    if (owner instanceof Span span) {
      return List.of(List.copyOf(span.getHeaders()), List.copyOf(span.getElements()));
    }
    if (owner instanceof Aggregate aggregate) {
      List<EObject> body = new ArrayList<>(aggregate.getUpdates());
      body.addAll(aggregate.getRollups());
      return List.of(List.copyOf(aggregate.getAttributes()), body);
    }
    return owner instanceof Message message
        ? List.of(List.copyOf(message.getElements()))
        : List.of();
  }
}
