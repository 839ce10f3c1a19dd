// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.eclipse.xtext.scoping.impl.MapBasedScope;
import org.eclipse.xtext.util.IResourceScopeCache;
import org.eclipse.xtext.util.Tuples;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Config;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.model.Update;

/**
 * Says which elements each cross reference can see: exactly those of one container, never those of
 * an outer element or of another file. Of two declarations with one name the first is seen. What is
 * missing or unresolved sees nothing.
 */
public class RenderScopeProvider implements IScopeProvider {

  @Inject private IResourceScopeCache cache;

  @Override
  public IScope getScope(EObject context, EReference reference) {
    if (reference == Literals.MAPPING__APP || reference == Literals.PROXY__APP) {
      return apps(container(context, Document.class));
    }
    if (reference == Literals.PROXY__SPAN) {
      return spans(((Proxy) context).getApp());
    }
    if (reference == Literals.INDEX__MEMBERS) {
      return definitions(container(context, Span.class));
    }
    if (reference == Literals.SHARD_BY__FIELDS) {
      return fields(container(context, Span.class));
    }
    if (reference == Literals.TYPE_ATTRIBUTE__METRIC) {
      return metrics(container(context, Document.class));
    }
    if (reference == Literals.UPDATE__REFERENCE) {
      return references(container(context, Span.class));
    }
    if (reference == Literals.UPDATE__AGGREGATE) {
      return aggregates(target(((Update) context).getReference()));
    }
    if (reference == Literals.REFERENCE__TARGET) {
      return referenceTargets(context);
    }
    if (reference == Literals.BINDING__KEY) {
      return keyMembers(target(container(context, Reference.class)));
    }
    if (reference == Literals.BINDING__PATH) {
      return pathPart((Binding) context, 0);
    }
    if (reference == Literals.MESSAGE__REF) {
      return messageFields((Message) context);
    }
    return probeScope(context, reference);
  }

  private IScope probeScope(EObject context, EReference reference) {
    if (reference == Literals.EMITS__APP) {
      return apps(container(context, Document.class));
    }
    if (reference == Literals.EMITS__SPAN) {
      return spans(((Emits) context).getApp());
    }
    if (reference == Literals.PROBE__TARGET) {
      Document document = container(context, Document.class);
      return cached("targets", document, () -> describe(document.getTargets()));
    }
    if (reference == Literals.REQUIRES__PROBE) {
      Document document = container(context, Document.class);
      return cached("probes", document, () -> describe(document.getProbes()));
    }
    if (reference == Literals.EXPORT__STATE) {
      return clauses("states", context, State.class);
    }
    if (reference == Literals.STRUCT_STATE__STRUCT) {
      return clauses("structs", context, Struct.class);
    }
    if (reference == Literals.PERF_POINT__RATE) {
      Probe probe = container(context, Probe.class);
      return cached(
          "settings",
          probe,
          () ->
              describe(
                  EcoreUtil2.typeSelect(probe.getClauses(), Config.class).stream()
                      .flatMap(config -> config.getEntries().stream())
                      .toList()));
    }
    if (reference == Literals.BYTES_ARGUMENT__SIZE) {
      Point point = container(context, Point.class);
      return cached("arguments", point, () -> describe(point.getArguments()));
    }
    return IScope.NULLSCOPE;
  }

  private IScope clauses(String kind, EObject context, Class<? extends EObject> type) {
    Probe probe = container(context, Probe.class);
    return cached(kind, probe, () -> describe(EcoreUtil2.typeSelect(probe.getClauses(), type)));
  }

  /**
   * What a part of a binding's path can be: a definition of the binding's own span first, then one
   * of the span that the part before refers to.
   *
   * @param index 0 for the first part; parts before it must be linked or linkable
   */
  public IScope pathPart(Binding binding, int index) {
    if (index == 0) {
      return definitions(container(binding, Span.class));
    }
    if (index > binding.getPath().size()) {
      return IScope.NULLSCOPE;
    }
    Definition before = binding.getPath().get(index - 1);
    return before instanceof Reference reference
        ? definitions(target(reference))
        : IScope.NULLSCOPE;
  }

  private IScope apps(Document document) {
    return cached("apps", document, () -> describe(document.getApps()));
  }

  private IScope metrics(Document document) {
    return cached("metrics", document, () -> describe(document.getMetrics()));
  }

  private IScope spans(App app) {
    return cached("spans", app, () -> describe(app.getSpans()));
  }

  private IScope definitions(Span span) {
    return cached("definitions", span, () -> describe(elements(span, Definition.class)));
  }

  private IScope fields(Span span) {
    return cached("fields", span, () -> describe(elements(span, Field.class)));
  }

  private IScope references(Span span) {
    return cached("references", span, () -> describe(elements(span, Reference.class)));
  }

  private IScope aggregates(Span span) {
    return cached("aggregates", span, () -> describe(elements(span, Aggregate.class)));
  }

  private IScope messageFields(Message message) {
    return cached(
        "fields",
        message,
        () -> describe(EcoreUtil2.typeSelect(message.getElements(), Field.class)));
  }

  private IScope keyMembers(Span span) {
    return cached(
        "key",
        span,
        () -> {
          List<EObject> members = new ArrayList<>();
          elements(span, Index.class).forEach(index -> members.addAll(index.getMembers()));
          return describe(members);
        });
  }

  /**
   * Spans of the same app by their short name, those of any app of the document as {@code
   * app.span}.
   */
  private IScope referenceTargets(EObject context) {
    App app = EcoreUtil2.getContainerOfType(context, App.class);
    Document document = container(context, Document.class);
    IScope all = cached("app.span", document, () -> describeQualifiedSpans(document));
    return app == null ? all : cached("span names", app, () -> describe(app.getSpans()), all);
  }

  private static List<IEObjectDescription> describeQualifiedSpans(Document document) {
    List<IEObjectDescription> result = new ArrayList<>();
    for (App app : document.getApps()) {
      for (Span span : app.getSpans()) {
        if (isNamed(app.getName()) && isNamed(span.getName())) {
          result.add(
              EObjectDescription.create(QualifiedName.create(app.getName(), span.getName()), span));
        }
      }
    }
    return result;
  }

  private IScope cached(String kind, EObject owner, Supplier<List<IEObjectDescription>> elements) {
    return cached(kind, owner, elements, IScope.NULLSCOPE);
  }

  private IScope cached(
      String kind, EObject owner, Supplier<List<IEObjectDescription>> elements, IScope outer) {
    if (owner == null || owner.eIsProxy() || owner.eResource() == null) {
      return outer;
    }
    return cache.get(
        Tuples.create(RenderScopeProvider.class, kind, owner),
        owner.eResource(),
        () ->
            MapBasedScope.createScope(outer, elements.get())); // keeps the first of two equal names
  }

  private static List<IEObjectDescription> describe(List<? extends EObject> elements) {
    List<IEObjectDescription> result = new ArrayList<>();
    for (EObject element : elements) {
      String name = element.eIsProxy() ? null : Names.of(element);
      if (isNamed(name)) {
        result.add(EObjectDescription.create(QualifiedName.create(name), element));
      }
    }
    return result;
  }

  private static boolean isNamed(String name) {
    return name != null && !name.isEmpty();
  }

  private static <T extends EObject> List<T> elements(Span span, Class<T> kind) {
    return EcoreUtil2.typeSelect(span.getElements(), kind);
  }

  private static Span target(Reference reference) {
    return reference == null || reference.eIsProxy() ? null : reference.getTarget();
  }

  private static <T extends EObject> T container(EObject context, Class<T> kind) {
    return EcoreUtil2.getContainerOfType(context, kind);
  }
}
