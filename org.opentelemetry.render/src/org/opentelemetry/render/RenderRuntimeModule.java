// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.linking.ILinkingService;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.antlr.IPartialParsingHelper;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.service.GrammarProvider;
import org.eclipse.xtext.validation.IResourceValidator;
import org.opentelemetry.render.linking.LinkingMessages;
import org.opentelemetry.render.linking.RenderLinkingService;
import org.opentelemetry.render.parsing.GrammarFile;
import org.opentelemetry.render.parsing.RecoveringRenderParser;
import org.opentelemetry.render.parsing.RenderValueConverters;
import org.opentelemetry.render.parsing.SpanwiseReparser;
import org.opentelemetry.render.parsing.SyntaxMessages;
import org.opentelemetry.render.parsing.TokenNames;
import org.opentelemetry.render.scoping.RenderNameProvider;
import org.opentelemetry.render.scoping.TopLevelDescriptionStrategy;
import org.opentelemetry.render.validation.DocumentValidator;

/** Guice bindings of the language: what differs from Xtext's defaults. */
public class RenderRuntimeModule extends AbstractRenderRuntimeModule {

  @Override
  public Class<? extends IParser> bindIParser() {
    return RecoveringRenderParser.class;
  }

  public Class<? extends GrammarProvider> bindGrammarProvider() {
    return GrammarFile.class;
  }

  @Override
  public Class<? extends ITokenDefProvider> bindITokenDefProvider() {
    return TokenNames.class;
  }

  @Override
  public Class<? extends IPartialParsingHelper> bindIPartialParserHelper() {
    return SpanwiseReparser.class;
  }

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return RenderValueConverters.class;
  }

  public Class<? extends IResourceValidator> bindIResourceValidator() {
    return DocumentValidator.class;
  }

  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return SyntaxMessages.class;
  }

  public Class<? extends ILinkingDiagnosticMessageProvider.Extended>
      bindILinkingDiagnosticMessageProvider() {
    return LinkingMessages.class;
  }

  @Override
  public Class<? extends ILinkingService> bindILinkingService() {
    return RenderLinkingService.class;
  }

  @Override
  public Class<? extends IQualifiedNameProvider> bindIQualifiedNameProvider() {
    return RenderNameProvider.class;
  }

  public Class<? extends IDefaultResourceDescriptionStrategy>
      bindIDefaultResourceDescriptionStrategy() {
    return TopLevelDescriptionStrategy.class;
  }
}
