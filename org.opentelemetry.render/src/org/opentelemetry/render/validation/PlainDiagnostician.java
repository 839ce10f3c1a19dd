// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import com.google.inject.Inject;
import org.eclipse.emf.common.util.BasicDiagnostic;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EValidator;
import org.eclipse.emf.ecore.util.EObjectValidator;
import org.eclipse.xtext.validation.CancelableDiagnostician;

/**
 * Collects diagnostics under a root that says nothing. EMF would look up a text for it in the files
 * of translations, and nobody sees it.
 */
public class PlainDiagnostician extends CancelableDiagnostician {

  @Inject
  PlainDiagnostician(EValidator.Registry registry) {
    super(registry);
  }

  @Override
  public BasicDiagnostic createDefaultDiagnostic(EObject element) {
    Object[] data = {element};
    return new BasicDiagnostic(EObjectValidator.DIAGNOSTIC_SOURCE, 0, "", data);
  }
}
