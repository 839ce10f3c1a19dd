// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionStrategy;
import org.eclipse.xtext.util.IAcceptor;
import org.opentelemetry.render.model.Document;

/**
 * Exports the package, its apps and its metrics, and nothing further in: no other file can refer to
 * it.
 */
public class TopLevelDescriptionStrategy extends DefaultResourceDescriptionStrategy {

  @Override
  public boolean createEObjectDescriptions(
      EObject element, IAcceptor<IEObjectDescription> acceptor) {
    super.createEObjectDescriptions(element, acceptor);
    return element instanceof Document;
  }
}
