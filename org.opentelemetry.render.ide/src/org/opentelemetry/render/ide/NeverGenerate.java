// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.generator.IShouldGenerate;
import org.eclipse.xtext.util.CancelIndicator;

/** Keeps the language server's incremental build from writing files. */
public class NeverGenerate implements IShouldGenerate {

  @Override
  public boolean shouldGenerate(Resource resource, CancelIndicator cancelIndicator) {
    return false;
  }
}
