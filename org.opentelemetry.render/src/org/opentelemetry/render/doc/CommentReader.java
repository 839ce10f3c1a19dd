// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Elements;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.model.Document;

/** Finds the comments of the elements of a document without errors. */
public final class CommentReader {

  private CommentReader() {}

  public static DocComments read(Document document) {
    ICompositeNode node = NodeModelUtils.getNode(document);
    if (node == null) {
      return DocComments.NONE; // a model that was not made of text
    }
    SourceComments source = SourceComments.of(node.getRootNode());
    Map<ElementKey, String> found = new HashMap<>();
    found.put(ElementKey.ofPackage(), source.header());
    Elements.of(document)
        .forEach(
            (key, element) ->
                found.put(key, source.at(NodeModelUtils.getNode(element).getOffset())));
    found.values().removeIf(String::isEmpty);
    return new DocComments(found);
  }
}
