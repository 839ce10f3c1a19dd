// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import java.util.List;
import org.eclipse.emf.ecore.util.InternalEList;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.ModelPackage.Literals;

/** The parts of a binding's path in the text and in the model, looked at without resolving them. */
final class PathParts {

  private PathParts() {}

  /** The text of each part; none where a syntax error keeps text and model from matching. */
  static List<INode> nodes(Binding binding) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(binding, Literals.BINDING__PATH);
    return nodes.size() == linked(binding).size() ? nodes : List.of();
  }

  /** The first part of that name that is not resolved; -1 if there is none. */
  static int indexOfUnresolved(Binding binding, String name) {
    List<INode> nodes = nodes(binding);
    List<Definition> linked = linked(binding);
    for (int i = 0; i < nodes.size(); i++) {
      boolean same = NodeModelUtils.getTokenText(nodes.get(i)).replace("^", "").equals(name);
      if (same && linked.get(i).eIsProxy()) {
        return i;
      }
    }
    return -1;
  }

  private static List<Definition> linked(Binding binding) {
    return ((InternalEList<Definition>) binding.getPath()).basicList();
  }
}
