// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.navigation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.NamespaceBlock;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/** The outline of a file: everything with a name, and what there is to know about it in a line. */
public final class Outline {

  private final SymbolDetails details;
  private final OperationCanceledManager cancellation;

  @Inject
  Outline(SymbolDetails details, OperationCanceledManager cancellation) {
    this.details = details;
    this.cancellation = cancellation;
  }

  /** The package, and beside it the ranges, apps and metrics with what is in them. */
  public List<DocumentSymbol> of(Document text, XtextResource resource, CancelIndicator cancelled) {
    List<DocumentSymbol> symbols = new ArrayList<>();
    if (!resource.getContents().isEmpty()
        && resource.getContents().get(0) instanceof org.opentelemetry.render.model.Document model) {
      if (model.getName() != null) {
        symbols.add(
            symbol(
                text,
                model,
                NodeModelUtils.findNodesForFeature(model, Literals.DOCUMENT__NAME).get(0)));
      }
      symbols.addAll(children(text, children(model), cancelled));
    }
    return symbols;
  }

  private List<DocumentSymbol> children(
      Document text, Stream<? extends EObject> elements, CancelIndicator cancelled) {
    cancellation.checkCanceled(cancelled); // a large file takes long, and the next key waits for it
    List<DocumentSymbol> symbols = new ArrayList<>();
    elements
        .filter(element -> NodeModelUtils.getNode(element) != null)
        .sorted(Comparator.comparingInt(element -> NodeModelUtils.getNode(element).getOffset()))
        .forEach(
            element -> {
              DocumentSymbol symbol =
                  symbol(text, element, NodeModelUtils.findActualNodeFor(element));
              symbol.setChildren(children(text, children(element), cancelled));
              symbols.add(symbol);
            });
    return symbols;
  }

  private static Stream<? extends EObject> children(EObject element) {
    if (element instanceof org.opentelemetry.render.model.Document document) {
      return Stream.of(
              document.getNamespaces(),
              document.getApps(),
              document.getStrays(),
              document.getMetrics(),
              document.getTargets(),
              document.getProbes())
          .flatMap(List::stream);
    }
    if (element instanceof NamespaceBlock block) {
      return block.getMappings().stream();
    }
    if (element instanceof App app) {
      return app.getSpans().stream();
    }
    if (element instanceof Span span) {
      return span.getElements().stream().filter(each -> Names.feature(each) != null);
    }
    if (element instanceof Message message) {
      return Clauses.fields(message).stream();
    }
    if (element instanceof Probe probe) {
      return probe.getClauses().stream().filter(each -> Names.feature(each) != null);
    }
    return element instanceof Metric metric ? metric.getFields().stream() : Stream.of();
  }

  private DocumentSymbol symbol(Document text, EObject element, INode whole) {
    DocumentSymbol symbol = new DocumentSymbol();
    symbol.setName(SymbolDetails.name(element));
    symbol.setKind(SymbolDetails.kind(element));
    symbol.setDetail(details.of(element));
    symbol.setRange(range(text, whole));
    symbol.setChildren(List.of());
    symbol.setSelectionRange(range(text, nameNode(element, whole)));
    return symbol;
  }

  /** What an editor selects: the name, else the beginning. */
  private static INode nameNode(EObject element, INode whole) {
    var feature = element instanceof Mapping ? Literals.MAPPING__APP : Names.feature(element);
    List<INode> nodes =
        feature == null ? List.of() : NodeModelUtils.findNodesForFeature(element, feature);
    if (!nodes.isEmpty()) {
      return nodes.get(0);
    }
    for (INode leaf : whole.getLeafNodes()) {
      if (!((org.eclipse.xtext.nodemodel.ILeafNode) leaf).isHidden()) {
        return leaf;
      }
    }
    return whole;
  }

  private static Range range(Document text, INode node) {
    ITextRegion region = node.getTextRegion();
    return new Range(
        text.getPosition(region.getOffset()),
        text.getPosition(region.getOffset() + region.getLength()));
  }
}
