// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.scoping;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.opentelemetry.render.model.UnknownType;

/** The names of model elements. */
public final class Names {

  private static final String FEATURE = "name";

  private Names() {}

  /** The name that an element declares, without the escape character; null if it declares none. */
  public static String of(EObject element) {
    EAttribute feature = feature(element);
    return feature == null ? null : (String) element.eGet(feature);
  }

  /** The feature that holds the name that an element declares; null if it declares none. */
  public static EAttribute feature(EObject element) {
    if (element == null || element instanceof UnknownType) {
      return null;
    }
    EStructuralFeature feature = element.eClass().getEStructuralFeature(FEATURE);
    return feature instanceof EAttribute attribute ? attribute : null;
  }
}
