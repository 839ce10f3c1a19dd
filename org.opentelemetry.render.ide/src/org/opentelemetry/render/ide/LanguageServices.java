// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.IResourceServiceProvider;

/** The services of the language for others in this JVM, such as the compiler. */
public final class LanguageServices {

  private LanguageServices() {}

  /** A service; sets the language up if nobody has yet. Any thread. */
  public static <T> T get(Class<T> type) {
    IResourceServiceProvider.Registry registry = IResourceServiceProvider.Registry.INSTANCE;
    // a language server may be setting the language up in another thread
    synchronized (RenderLanguageServer.class) {
      if (registry.getExtensionToFactoryMap().get("render") == null) {
        new RenderIdeSetup().createInjectorAndDoEMFRegistration();
      }
    }
    return registry.getResourceServiceProvider(URI.createURI("any.render")).get(type);
  }
}
