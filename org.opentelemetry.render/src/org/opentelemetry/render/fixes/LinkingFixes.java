// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.linking.NearestName;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.scoping.RenderScopeProvider;

/** Fixes of names that mean nothing: the nearest of those that do. */
final class LinkingFixes {

  private LinkingFixes() {}

  static List<Fix> nearest(Finding finding) {
    INode node = NodeModelUtils.findLeafNodeAtOffset(finding.root(), finding.offset());
    while (node != null && !(node.getGrammarElement() instanceof CrossReference)) {
      node = node.getParent();
    }
    EObject from = node == null ? null : NodeModelUtils.findActualSemanticObjectFor(node);
    EReference reference =
        from == null
            ? null
            : GrammarUtil.getReference((CrossReference) node.getGrammarElement(), from.eClass());
    if (reference == null) {
      return List.of();
    }
    Optional<String> name =
        NearestName.of(NodeModelUtils.getTokenText(node), names(finding, from, reference));
    INode written = node;
    return name.map(
            n -> new Edits(finding).replace(written, n).preferred("Change it to '" + n + "'"))
        .orElse(List.of());
  }

  private static List<String> names(Finding finding, EObject from, EReference reference) {
    RenderScopeProvider scopes =
        finding.resource().getResourceServiceProvider().get(RenderScopeProvider.class);
    IScope scope =
        reference == Literals.BINDING__PATH
            ? scopes.pathPart((Binding) from, finding.indexIn(from, reference))
            : scopes.getScope(from, reference);
    List<String> names = new ArrayList<>();
    for (IEObjectDescription element : scope.getAllElements()) {
      // a reference leads to a span of its own app
      if (reference != Literals.REFERENCE__TARGET
          || Models.app(element.getEObjectOrProxy()).equals(Models.app(from))) {
        names.add(element.getName().toString("."));
      }
    }
    return names;
  }
}
