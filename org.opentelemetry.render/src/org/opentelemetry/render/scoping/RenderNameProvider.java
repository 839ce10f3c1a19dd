// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.naming.QualifiedName;
import org.opentelemetry.render.model.Document;

/**
 * Qualified names: those of the named ancestors joined by dots. The document contributes nothing,
 * so an app is {@code ingest} and a field {@code ingest.flow.addr1}; the document's own name is
 * that of its package.
 */
public class RenderNameProvider extends IQualifiedNameProvider.AbstractImpl {

  @Override
  public QualifiedName getFullyQualifiedName(EObject element) {
    String name = element == null || element.eIsProxy() ? null : Names.of(element);
    if (name == null || name.isEmpty()) {
      return null;
    }
    QualifiedName own = QualifiedName.create(name);
    for (EObject outer = element.eContainer();
        outer != null && !(outer instanceof Document);
        outer = outer.eContainer()) {
      String outerName = Names.of(outer);
      if (outerName != null && !outerName.isEmpty()) {
        own = QualifiedName.create(outerName).append(own);
      }
    }
    return own;
  }
}
