// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import com.google.inject.Inject;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.linking.impl.DefaultLinkingService;
import org.eclipse.xtext.naming.IQualifiedNameConverter;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.scoping.RenderScopeProvider;

/**
 * Links the parts of a binding's path, which see different elements each; everything else as usual.
 */
public class RenderLinkingService extends DefaultLinkingService {

  @Inject private RenderScopeProvider scopes;
  @Inject private IQualifiedNameConverter names;

  @Override
  public List<EObject> getLinkedObjects(EObject context, EReference reference, INode node) {
    if (reference != Literals.BINDING__PATH) {
      return super.getLinkedObjects(context, reference, node);
    }
    String text = getCrossRefNodeAsString(node);
    int index = PathParts.nodes((Binding) context).indexOf(node);
    if (text == null || text.isEmpty() || index < 0) {
      return List.of();
    }
    IEObjectDescription found =
        scopes.pathPart((Binding) context, index).getSingleElement(names.toQualifiedName(text));
    return found == null ? List.of() : List.of(found.getEObjectOrProxy());
  }
}
