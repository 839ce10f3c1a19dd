// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** Where an element stands, and whether a reference leads somewhere. */
public final class Models {

  private Models() {}

  /** The target of a cross reference; absent if there is none or it cannot be resolved. */
  public static <T extends EObject> Optional<T> resolved(T target) {
    return target == null || target.eIsProxy() ? Optional.empty() : Optional.of(target);
  }

  /** The document that contains the element, or the element itself if it is one. */
  public static Optional<Document> document(EObject element) {
    return container(element, Document.class);
  }

  /** The app that contains the element; absent for stray spans and what is in them. */
  public static Optional<App> app(EObject element) {
    return container(element, App.class);
  }

  /** The span that contains the element. */
  public static Optional<Span> span(EObject element) {
    return container(element, Span.class);
  }

  /** The message that contains the element. */
  public static Optional<Message> message(EObject element) {
    return container(element, Message.class);
  }

  /** All spans of a document's apps, in declaration order. */
  public static List<Span> spans(Document document) {
    return document.getApps().stream().flatMap(app -> app.getSpans().stream()).toList();
  }

  /** All messages of an app in span order, then declaration order; without the pulse. */
  public static List<Message> messages(App app) {
    return app.getSpans().stream().flatMap(span -> Clauses.messages(span).stream()).toList();
  }

  private static <T extends EObject> Optional<T> container(EObject element, Class<T> type) {
    return element == null
        ? Optional.empty()
        : Optional.ofNullable(EcoreUtil2.getContainerOfType(element, type));
  }
}
