// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.opentelemetry.render.model.ModelPackage.Literals;

/** The kinds of tokens that editors colour, in the order of the legend. */
public enum TokenType {
  /** A word of the language used as such. */
  KEYWORD(SemanticTokenTypes.Keyword),
  /** A word that begins a type. */
  TYPE(SemanticTokenTypes.Type),
  NUMBER(SemanticTokenTypes.Number),
  STRING(SemanticTokenTypes.String),
  COMMENT(SemanticTokenTypes.Comment),
  /** The package, an app. */
  NAMESPACE(SemanticTokenTypes.Namespace),
  /** A span. */
  SPAN(SemanticTokenTypes.Class),
  /** A message. */
  MESSAGE(SemanticTokenTypes.Function),
  /** A metric. */
  METRIC(SemanticTokenTypes.Struct),
  /** An aggregate. */
  AGGREGATE(SemanticTokenTypes.Variable),
  /** A field or a reference. */
  MEMBER(SemanticTokenTypes.Property);

  /** What clients get to know at the beginning. */
  public static final SemanticTokensLegend LEGEND =
      new SemanticTokensLegend(
          Stream.of(values()).map(type -> type.protocolName).toList(),
          List.of(SemanticTokenModifiers.Declaration));

  /** The bit of the only modifier: something gets its name here. */
  static final int DECLARATION = 1;

  private final String protocolName;

  TokenType(String protocolName) {
    this.protocolName = protocolName;
  }

  /** The kind of the names of elements of a class, or of references to them. */
  static Optional<TokenType> ofName(EClass element) {
    if (element == Literals.DOCUMENT || element == Literals.APP) {
      return Optional.of(NAMESPACE);
    }
    if (element == Literals.SPAN) {
      return Optional.of(SPAN);
    }
    if (element == Literals.MESSAGE) {
      return Optional.of(MESSAGE);
    }
    if (element == Literals.METRIC) {
      return Optional.of(METRIC);
    }
    if (element == Literals.AGGREGATE) {
      return Optional.of(AGGREGATE);
    }
    return Literals.DEFINITION.isSuperTypeOf(element) || element == Literals.METRIC_FIELD
        ? Optional.of(MEMBER)
        : Optional.empty();
  }
}
