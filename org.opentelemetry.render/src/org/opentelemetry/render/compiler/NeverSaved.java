// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.io.Writer;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.SaveOptions;
import org.eclipse.xtext.serializer.ISerializer;
import org.eclipse.xtext.util.ReplaceRegion;
import org.eclipse.xtext.validation.IConcreteSyntaxValidator;

/** What a resource has for saving models; the compiler only reads them. */
final class NeverSaved implements ISerializer, IConcreteSyntaxValidator {

  @Override
  public String serialize(EObject element) {
    throw saved();
  }

  @Override
  public String serialize(EObject element, SaveOptions options) {
    throw saved();
  }

  @Override
  public void serialize(EObject element, Writer writer, SaveOptions options) {
    throw saved();
  }

  @Override
  public ReplaceRegion serializeReplacement(EObject element, SaveOptions options) {
    throw saved();
  }

  @Override
  public boolean validateObject(
      EObject element, IDiagnosticAcceptor acceptor, Map<Object, Object> context) {
    throw saved();
  }

  @Override
  public boolean validateRecursive(
      EObject element, IDiagnosticAcceptor acceptor, Map<Object, Object> context) {
    throw saved();
  }

  private static UnsupportedOperationException saved() {
    return new UnsupportedOperationException("the compiler saves no models");
  }
}
