// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Binder;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinker;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.linking.ILinkingService;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.parser.IAstFactory;
import org.eclipse.xtext.parser.IEncodingProvider;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.ITokenToStringConverter;
import org.eclipse.xtext.parser.antlr.IPartialParsingHelper;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.eclipse.xtext.resource.IContainer;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IFragmentProvider;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.resource.containers.IAllContainersState;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.eclipse.xtext.serializer.ISerializer;
import org.eclipse.xtext.service.GrammarProvider;
import org.eclipse.xtext.validation.IConcreteSyntaxValidator;
import org.eclipse.xtext.validation.IResourceValidator;
import org.opentelemetry.render.RenderRuntimeModule;
import org.opentelemetry.render.parser.antlr.internal.InternalRenderLexer;

/**
 * Those bindings of the language that reading models needs, without the ones for saving, formatting
 * and indexing them. Xtext finds all bindings by reflection, and Guice examines the classes behind
 * each, which together takes longer than compiling a small model.
 */
final class CompilerModule extends RenderRuntimeModule {

  @Override
  public void configure(Binder binder) {
    configureLanguageName(binder);
    configureFileExtensions(binder);
    binder.bind(ClassLoader.class).toInstance(bindClassLoaderToInstance());
    binder.bind(EPackage.Registry.class).toInstance(bindEPackageRegistry());
    binder
        .bind(IResourceServiceProvider.Registry.class)
        .toInstance(bindIResourceServiceProvider$Registry());
    bindParser(binder);
    bindLinker(binder);
    bindResources(binder);
    binder.bind(IResourceValidator.class).to(bindIResourceValidator());
  }

  private void bindParser(Binder binder) {
    binder.bind(GrammarProvider.class).to(bindGrammarProvider());
    binder.bind(IGrammarAccess.class).to(bindIGrammarAccess());
    configureRuntimeLexer(binder);
    binder.bind(InternalRenderLexer.class).toProvider(provideInternalRenderLexer());
    binder.bind(ITokenDefProvider.class).to(bindITokenDefProvider());
    binder.bind(ITokenToStringConverter.class).to(bindITokenToStringConverter());
    binder.bind(IParser.class).to(bindIParser());
    binder.bind(IPartialParsingHelper.class).to(bindIPartialParserHelper());
    binder.bind(ISyntaxErrorMessageProvider.class).to(bindISyntaxErrorMessageProvider());
    binder.bind(IAstFactory.class).to(bindIAstFactory());
    binder.bind(IValueConverterService.class).to(bindIValueConverterService());
  }

  private void bindLinker(Binder binder) {
    binder.bind(ILinker.class).to(bindILinker());
    binder.bind(ILinkingService.class).to(bindILinkingService());
    binder
        .bind(ILinkingDiagnosticMessageProvider.Extended.class)
        .to(bindILinkingDiagnosticMessageProvider());
    configureUseIndexFragmentsForLazyLinking(binder);
    configureIgnoreCaseLinking(binder);
    binder.bind(IScopeProvider.class).to(bindIScopeProvider());
    configureLinkingIScopeProvider(binder);
    binder.bind(IQualifiedNameProvider.class).to(bindIQualifiedNameProvider());
  }

  private void bindResources(Binder binder) {
    binder.bind(IResourceFactory.class).to(bindIResourceFactory());
    binder.bind(XtextResource.class).to(bindXtextResource());
    binder.bind(XtextResourceSet.class).to(bindXtextResourceSet());
    binder.bind(IEncodingProvider.class).to(bindRuntimeEncodingProvider());
    binder.bind(IFragmentProvider.class).to(bindIFragmentProvider());
    binder.bind(IContainer.Manager.class).to(bindIContainer$Manager());
    binder.bind(IAllContainersState.Provider.class).to(bindIAllContainersState$Provider());
    binder
        .bind(IDefaultResourceDescriptionStrategy.class)
        .to(bindIDefaultResourceDescriptionStrategy());
    configureIResourceDescriptions(binder);
    binder.bind(ISerializer.class).to(NeverSaved.class);
    binder.bind(IConcreteSyntaxValidator.class).to(NeverSaved.class);
  }
}
