// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.opentelemetry.render.RenderRuntimeModule;
import org.opentelemetry.render.RenderStandaloneSetup;

/**
 * Sets the language up with its editor services; found by the language server through {@code
 * ServiceLoader}.
 */
public class RenderIdeSetup extends RenderStandaloneSetup {

  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new RenderRuntimeModule(), new RenderIdeModule()));
  }
}
