// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Inject;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.doc.ElementCards;
import org.opentelemetry.render.validation.SingleClauses;

/** What is known about the word under the mouse: the element that it names, or what it means. */
public class RenderHover implements IHoverService {

  @Inject private ElementCards cards;
  @Inject private EObjectAtOffsetHelper elements;

  @Override
  public Hover hover(
      Document document,
      XtextResource resource,
      HoverParams params,
      CancelIndicator cancelIndicator) {
    if (resource.getParseResult() == null) {
      return EMPTY_HOVER;
    }
    int offset = document.getOffSet(params.getPosition());
    ILeafNode leaf =
        NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
    if (leaf == null || leaf.isHidden()) {
      return EMPTY_HOVER;
    }
    return text(resource, leaf, offset)
        .map(
            text ->
                new Hover(
                    new MarkupContent(MarkupKind.MARKDOWN, text), range(document, region(leaf))))
        .orElse(EMPTY_HOVER);
  }

  /** The word; of a range of ids all of it. */
  private static ITextRegion region(ILeafNode leaf) {
    return NodeModelUtils.findActualSemanticObjectFor(leaf)
            instanceof org.opentelemetry.render.model.Range range
        ? NodeModelUtils.findActualNodeFor(range).getTextRegion()
        : leaf.getTextRegion();
  }

  private static Range range(Document document, ITextRegion region) {
    int end = region.getOffset() + region.getLength();
    return new Range(document.getPosition(region.getOffset()), document.getPosition(end));
  }

  private Optional<String> text(XtextResource resource, ILeafNode leaf, int offset) {
    EObject target = elements.resolveCrossReferencedElementAt(resource, offset);
    if (target != null) {
      return target.eIsProxy() ? Optional.empty() : cards.of(target);
    }
    if (isWord(leaf.getGrammarElement())) {
      return explained(leaf.getText());
    }
    EObject element = NodeModelUtils.findActualSemanticObjectFor(leaf);
    return element == null ? Optional.empty() : card(element);
  }

  /** Whether it is a word of the language, and not one that is used as a name. */
  private static boolean isWord(EObject grammarElement) {
    return grammarElement instanceof EnumLiteralDeclaration
        || grammarElement instanceof Keyword keyword
            && !GrammarUtil.isDatatypeRule(GrammarUtil.containingParserRule(keyword));
  }

  private static Optional<String> explained(String word) {
    return Optional.of(WordBook.explain(word)).filter(text -> !text.isEmpty());
  }

  /** The card of the element; for what has none the meaning of its clause. */
  private Optional<String> card(EObject element) {
    return cards.of(element).or(() -> SingleClauses.word(element).flatMap(RenderHover::explained));
  }
}
