// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render;

/** Sets the language up outside Eclipse: command line, language server, tests. */
public class RenderStandaloneSetup extends RenderStandaloneSetupGenerated {

  /** Registers the language in EMF's global registries; safe to call more than once. */
  public static void doSetup() {
    new RenderStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
