// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.eclipse.xtext.util.TextRegion;
import org.opentelemetry.render.doc.ElementCards;
import org.opentelemetry.render.explain.Explanation;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;
import org.opentelemetry.render.validation.SingleClauses;

/** What is known about the word under the mouse: the element that it names, or what it means. */
public class RenderHover implements IHoverService {

  private static final Pattern RULE_ID = Pattern.compile("RENDER(-[A-Z0-9]+)+");

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
    if (leaf == null) {
      return EMPTY_HOVER;
    }
    if (leaf.isHidden()) {
      return rule(document, leaf, offset);
    }
    return text(resource, leaf, offset)
        .map(
            text ->
                new Hover(
                    new MarkupContent(MarkupKind.MARKDOWN, text), range(document, region(leaf))))
        .orElse(EMPTY_HOVER);
  }

  /** The page of the rule whose id is in a comment. */
  private static Hover rule(Document document, ILeafNode comment, int offset) {
    Matcher ids = RULE_ID.matcher(comment.getText());
    while (ids.find()) {
      int start = comment.getOffset() + ids.start();
      int end = comment.getOffset() + ids.end();
      Optional<RulePage> page = RulePages.of(ids.group());
      if (start <= offset && offset <= end && page.isPresent()) {
        String text = Explanation.markdown(page.get());
        return new Hover(
            new MarkupContent(MarkupKind.MARKDOWN, text),
            range(document, new TextRegion(start, end - start)));
      }
    }
    return EMPTY_HOVER;
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
