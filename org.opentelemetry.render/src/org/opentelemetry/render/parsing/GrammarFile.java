// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.name.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.BinaryResourceImpl;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.Constants;
import org.eclipse.xtext.Grammar;
import org.eclipse.xtext.XtextPackage;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.service.GrammarProvider;

/**
 * Reads the grammar of the language from the file that its generator wrote. Xtext's own class asks
 * the class path, the registries and the file system about it first, which takes longer than
 * reading.
 */
@Singleton
public class GrammarFile extends GrammarProvider {

  private static final String FILE = "/org/opentelemetry/render/Render.xtextbin";

  private Grammar grammar;

  @Inject
  GrammarFile(
      @Named(Constants.LANGUAGE_NAME) String language, Provider<XtextResourceSet> resourceSets) {
    super(language, resourceSets);
  }

  @Override
  public synchronized Grammar getGrammar(Object requestor) {
    if (grammar == null) {
      grammar = read();
    }
    return grammar;
  }

  private static Grammar read() {
    XtextPackage.eINSTANCE.eClass(); // registers itself
    Resource resource = new BinaryResourceImpl(URI.createURI("classpath:" + FILE));
    new ResourceSetImpl().getResources().add(resource);
    try (InputStream in = GrammarFile.class.getResourceAsStream(FILE)) {
      resource.load(in, null);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    EcoreUtil.resolveAll(resource); // so that threads can share it
    return (Grammar) resource.getContents().get(0);
  }
}
