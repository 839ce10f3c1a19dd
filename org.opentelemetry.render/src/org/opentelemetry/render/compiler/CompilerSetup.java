// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.opentelemetry.render.RenderStandaloneSetup;

/** Sets the language up for programs that only read models. */
public final class CompilerSetup extends RenderStandaloneSetup {

  @Override
  public Injector createInjector() {
    return Guice.createInjector(new CompilerModule());
  }
}
