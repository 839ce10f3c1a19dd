// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.navigation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.NamespaceBlock;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.TypeAttribute;
import org.opentelemetry.render.scoping.Names;

/** What outlines and lists of symbols say about an element: name, kind, and a short text. */
public final class SymbolDetails {

  private static final String UNNAMED = "(no name)";

  private final Analysis analysis;

  @Inject
  SymbolDetails(Analysis analysis) {
    this.analysis = analysis;
  }

  /** Never empty, because the protocol does not allow that. */
  static String name(EObject element) {
    if (element instanceof NamespaceBlock) {
      return "namespace";
    }
    String name =
        element instanceof Mapping
            ? text(element, Literals.MAPPING__APP)
            : element instanceof Message message
                ? MessageFacts.name(message).orElse("")
                : Names.of(element);
    return name == null || name.isEmpty() ? UNNAMED : name;
  }

  static SymbolKind kind(EObject element) {
    if (element instanceof Document) {
      return SymbolKind.Package;
    }
    if (element instanceof NamespaceBlock) {
      return SymbolKind.Namespace;
    }
    if (element instanceof Mapping) {
      return SymbolKind.Constant;
    }
    if (element instanceof App) {
      return SymbolKind.Module;
    }
    if (element instanceof Span || element instanceof Probe || element instanceof Target) {
      return SymbolKind.Class;
    }
    if (element instanceof Message) {
      return SymbolKind.Event;
    }
    if (element instanceof Metric) {
      return SymbolKind.Struct;
    }
    if (element instanceof Aggregate) {
      return SymbolKind.Array;
    }
    return element instanceof Reference ? SymbolKind.Property : SymbolKind.Field;
  }

  /** "" if the name says it all. */
  String of(EObject element) {
    if (element instanceof Mapping mapping) {
      return mapping.getRanges().stream()
          .map(range -> NodeModelUtils.getTokenText(NodeModelUtils.getNode(range)))
          .collect(Collectors.joining(", "));
    }
    if (element instanceof App app) {
      return count(app.getSpans().size(), "span")
          + ", "
          + count(Models.messages(app).size(), "message");
    }
    if (element instanceof Span span) {
      return span(span);
    }
    if (element instanceof Message message) {
      return message(message);
    }
    if (element instanceof Reference reference) {
      String keyword = reference.isAuto() ? " auto" : reference.isCached() ? " cached" : "";
      return "reference<" + text(reference, Literals.REFERENCE__TARGET) + ">" + keyword;
    }
    if (element instanceof Aggregate aggregate) {
      return Clauses.first(aggregate.getAttributes(), TypeAttribute.class)
          .map(type -> text(type, Literals.TYPE_ATTRIBUTE__METRIC))
          .orElse("");
    }
    if (element instanceof Field field) {
      return text(field, Literals.FIELD__TYPE) + text(field, Literals.FIELD__ARRAY);
    }
    if (element instanceof MetricField field) {
      String method = text(field, Literals.METRIC_FIELD__METHOD);
      return text(field, Literals.METRIC_FIELD__TYPE) + (method.isEmpty() ? "" : " " + method);
    }
    return "";
  }

  private static String span(Span span) {
    List<String> parts = new ArrayList<>();
    if (SpanFacts.isSingleton(span)) {
      parts.add("singleton");
    }
    Clauses.index(span).ifPresent(index -> parts.add(text(index)));
    Clauses.proxy(span)
        .ifPresent(
            proxy ->
                parts.add(
                    "proxy %s.%s"
                        .formatted(
                            text(proxy, Literals.PROXY__APP), text(proxy, Literals.PROXY__SPAN))));
    return String.join(", ", parts);
  }

  private String message(Message message) {
    String kind = message.getKind().getLiteral() + " " + message.getId();
    return analysis.rpcId(message) instanceof RpcId.Value rpc
        ? kind + ", rpc " + rpc.rpcId()
        : kind;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String text(EObject element) {
    return NodeModelUtils.getTokenText(NodeModelUtils.findActualNodeFor(element));
  }

  /** What is written for a feature, "" if nothing is. */
  private static String text(EObject element, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    return nodes.isEmpty() ? "" : NodeModelUtils.getTokenText(nodes.get(0));
  }
}
