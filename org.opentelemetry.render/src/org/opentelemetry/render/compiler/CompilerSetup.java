// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provider;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.opentelemetry.render.RenderStandaloneSetup;
import org.opentelemetry.render.model.ModelPackage;

/** Sets the language up for programs that only read models. */
public final class CompilerSetup extends RenderStandaloneSetup {

  private static final String EXTENSION = "render";

  /**
   * Without the registrations for metamodels and grammars in files, which the compiler never reads.
   */
  @Override
  public Injector createInjectorAndDoEMFRegistration() {
    Injector injector = createInjector();
    register(injector);
    return injector;
  }

  @Override
  public Injector createInjector() {
    return Guice.createInjector(new CompilerModule());
  }

  /** Registers the language. What few runs need is made when it is asked for. */
  @Override
  public void register(Injector injector) {
    EPackage.Registry.INSTANCE.putIfAbsent(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
    Resource.Factory.Descriptor factory = () -> injector.getInstance(IResourceFactory.class);
    Resource.Factory.Registry.INSTANCE.getExtensionToFactoryMap().put(EXTENSION, factory);
    Provider<IResourceServiceProvider> services =
        () -> injector.getInstance(IResourceServiceProvider.class);
    IResourceServiceProvider.Registry.INSTANCE.getExtensionToFactoryMap().put(EXTENSION, services);
  }
}
