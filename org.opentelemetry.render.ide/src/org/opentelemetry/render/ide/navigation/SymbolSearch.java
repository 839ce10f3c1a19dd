// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.navigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/**
 * Collects the symbols of many files that fit a query: whose name contains its characters in their
 * order, whatever their case. Fields of messages and metrics are left out, of which there are too
 * many to choose from.
 */
public final class SymbolSearch {

  private static final int LIMIT = 500;

  private final String query;
  private final List<WorkspaceSymbol> found = new ArrayList<>();

  public SymbolSearch(String query) {
    this.query = query.toLowerCase(Locale.ROOT);
  }

  /** At most 500, in the order of files and places. */
  public List<WorkspaceSymbol> found() {
    return List.copyOf(found);
  }

  /** Whether more would not be taken. */
  public boolean isFull() {
    return found.size() >= LIMIT;
  }

  /** Searches a file. */
  public void search(org.opentelemetry.render.model.Document model, Document text, String uri) {
    String packageName = model.getName();
    offer(model, "", text, uri);
    for (App app : model.getApps()) {
      offer(app, packageName, text, uri);
      for (Span span : app.getSpans()) {
        offer(span, app.getName(), text, uri);
        for (EObject element : span.getElements()) {
          if (Names.feature(element) != null) {
            offer(element, app.getName() + "." + span.getName(), text, uri);
          }
        }
      }
    }
    for (Metric metric : model.getMetrics()) {
      offer(metric, packageName, text, uri);
    }
  }

  private void offer(EObject element, String container, Document text, String uri) {
    String name = SymbolDetails.name(element);
    if (isFull() || Names.of(element) == null || !fits(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, Names.feature(element));
    if (nodes.isEmpty()) {
      return;
    }
    INode node = nodes.get(0);
    Range range =
        new Range(
            text.getPosition(node.getOffset()),
            text.getPosition(node.getOffset() + node.getLength()));
    found.add(
        new WorkspaceSymbol(
            name,
            SymbolDetails.kind(element),
            Either.forLeft(new Location(uri, range)),
            container));
  }

  private boolean fits(String name) {
    int next = 0;
    for (int i = 0; i < name.length() && next < query.length(); i++) {
      if (name.charAt(i) == query.charAt(next)) {
        next++;
      }
    }
    return next == query.length();
  }
}
