// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.ILocationInFileProvider;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/**
 * Finds an element of the wanted name at a place where the reference cannot see it, and says why it
 * does not count.
 */
final class Elsewhere {

  // most models have no mistake, and do without
  @Inject private Provider<ILocationInFileProvider> locations;

  /**
   * @param reason why the element does not count
   * @param related where it is
   */
  record Found(String reason, RelatedData related) {}

  Optional<Found> find(EObject context, EReference reference, String name) {
    if (reference == Literals.MESSAGE__REF) {
      return fieldOfSpan((Message) context, name);
    }
    if (reference == Literals.INDEX__MEMBERS || reference == Literals.SHARD_BY__FIELDS) {
      return fieldOfMessage(context, name);
    }
    if (reference == Literals.REFERENCE__TARGET) {
      return spanOfOtherApp(context, name).or(() -> spanOfOtherFile(context, name));
    }
    if (reference == Literals.MAPPING__APP
        || reference == Literals.PROXY__APP
        || reference == Literals.EMITS__APP) {
      return topLevelOfOtherFile(context, Literals.APP, name);
    }
    if (reference == Literals.TYPE_ATTRIBUTE__METRIC) {
      return topLevelOfOtherFile(context, Literals.METRIC, name);
    }
    return Optional.empty();
  }

  private Optional<Found> fieldOfSpan(Message message, String name) {
    Span span = EcoreUtil2.getContainerOfType(message, Span.class);
    if (span == null || span.getName() == null || message.getName() == null) {
      return Optional.empty();
    }
    return named(EcoreUtil2.typeSelect(span.getElements(), Definition.class), name)
        .map(
            found -> {
              String kind = found instanceof Reference ? "reference" : "field";
              String reason =
                  "'%s' is a %s of span '%s', not of message '%s'"
                      .formatted(name, kind, span.getName(), message.getName());
              return found(reason, found, "the " + kind + " of the span", message.eResource());
            });
  }

  private Optional<Found> fieldOfMessage(EObject context, String name) {
    Span span = EcoreUtil2.getContainerOfType(context, Span.class);
    if (span == null || span.getName() == null) {
      return Optional.empty();
    }
    for (Message message : EcoreUtil2.typeSelect(span.getElements(), Message.class)) {
      Optional<Field> field =
          named(EcoreUtil2.typeSelect(message.getElements(), Field.class), name);
      if (field.isPresent() && message.getName() != null) {
        String reason =
            "'%s' is a field of message '%s', not of span '%s'"
                .formatted(name, message.getName(), span.getName());
        return Optional.of(
            found(reason, field.get(), "the field of the message", context.eResource()));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> spanOfOtherApp(EObject context, String name) {
    Document document = EcoreUtil2.getContainerOfType(context, Document.class);
    for (App app : document == null ? List.<App>of() : document.getApps()) {
      Optional<Span> span = named(app.getSpans(), name);
      if (span.isPresent() && app.getName() != null) {
        String reason =
            "it is in app '%s', write %s.%s".formatted(app.getName(), app.getName(), name);
        return Optional.of(
            found(reason, span.get(), "the span of the other app", context.eResource()));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> spanOfOtherFile(EObject context, String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : topLevelOfOtherFile(context, Literals.APP, name.substring(0, dot));
  }

  private Optional<Found> topLevelOfOtherFile(EObject context, EClass kind, String name) {
    ResourceSet all = context.eResource().getResourceSet();
    for (Resource resource : all == null ? List.<Resource>of() : List.copyOf(all.getResources())) {
      EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
      if (resource == context.eResource() || !(root instanceof Document document)) {
        continue;
      }
      Optional<EObject> found =
          named(kind == Literals.APP ? document.getApps() : document.getMetrics(), name);
      if (found.isPresent()) {
        String word = kind == Literals.APP ? "app" : "metric";
        String reason =
            "%s '%s' is in file %s; references across files are not supported"
                .formatted(word, name, fileName(resource.getURI()));
        return Optional.of(found(reason, found.get(), "declared here", context.eResource()));
      }
    }
    return Optional.empty();
  }

  private static String fileName(URI uri) {
    String last = uri.lastSegment();
    return last == null ? uri.toString() : URI.decode(last);
  }

  private static <T extends EObject> Optional<T> named(List<? extends T> elements, String name) {
    for (T element : elements) {
      if (name.equals(Names.of(element))) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private Found found(String reason, EObject element, String note, Resource from) {
    ITextRegion region = locations.get().getSignificantTextRegion(element);
    String uri = element.eResource() == from ? "" : element.eResource().getURI().toString();
    return new Found(reason, new RelatedData(uri, region.getOffset(), region.getLength(), note));
  }
}
