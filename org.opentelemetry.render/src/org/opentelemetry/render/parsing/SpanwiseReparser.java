// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import com.google.inject.Inject;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.impl.CompositeNode;
import org.eclipse.xtext.nodemodel.impl.NodeModelBuilder;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.ParseException;
import org.eclipse.xtext.parser.ParseResult;
import org.eclipse.xtext.parser.impl.PartialParsingHelper;
import org.eclipse.xtext.util.ReplaceRegion;
import org.opentelemetry.render.model.Span;

/**
 * Reads a part of a changed text again, also while it has mistakes: Xtext then reads all of it,
 * which in a large file takes longer than the pause between two keys. What is wrong inside the
 * braces of a span stays there, because the parser recovers brace by brace; so reading the span is
 * enough, as long as all mistakes are in it and its braces match.
 */
public class SpanwiseReparser extends PartialParsingHelper {

  @Inject private NodeModelBuilder nodes;

  @Override
  protected IParseResult fullyReparse(IParser parser, IParseResult before, ReplaceRegion change) {
    Optional<CompositeNode> span = spanAround(before, change);
    if (span.isPresent()) {
      Optional<IParseResult> read = read(parser, span.get(), change);
      if (read.isPresent()) {
        return replace(before, span.get(), read.get(), change);
      }
    }
    return super.fullyReparse(parser, before, change);
  }

  /** The span whose braces enclose the change and every mistake of the text. */
  private static Optional<CompositeNode> spanAround(IParseResult before, ReplaceRegion change) {
    INode leaf = NodeModelUtils.findLeafNodeAtOffset(before.getRootNode(), change.getOffset());
    Span span = leaf == null ? null : container(leaf.getSemanticElement());
    if (span == null
        || !(NodeModelUtils.getNode(span) instanceof CompositeNode node)
        || !(node.getGrammarElement() instanceof RuleCall)
        || node.getSemanticElement() != span) {
      return Optional.empty();
    }
    int open = brace(node, "{", true);
    int close = brace(node, "}", false);
    boolean inside = open >= 0 && open < change.getOffset() && change.getEndOffset() <= close;
    if (!inside) {
      return Optional.empty();
    }
    for (INode mistake : before.getSyntaxErrors()) {
      if (mistake.getTotalOffset() <= open || mistake.getTotalEndOffset() > close) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private static Span container(EObject element) {
    return EcoreUtil2.getContainerOfType(element, Span.class);
  }

  /** Offset of the first or last brace that belongs to the span itself; -1 if there is none. */
  private static int brace(ICompositeNode span, String brace, boolean first) {
    for (INode child = first ? span.getFirstChild() : span.getLastChild();
        child != null;
        child = first ? child.getNextSibling() : child.getPreviousSibling()) {
      if (child.getGrammarElement() instanceof Keyword word && word.getValue().equals(brace)) {
        return child.getOffset();
      }
    }
    return -1;
  }

  private Optional<IParseResult> read(IParser parser, CompositeNode span, ReplaceRegion change) {
    String text = insertChangeIntoReplaceRegion(span, change);
    if (!SpanText.isOneSpan(text)) {
      return Optional.empty();
    }
    try {
      IParseResult read =
          parser.parse(
              (RuleCall) span.getGrammarElement(), new StringReader(text), span.getLookAhead());
      boolean complete =
          read.getRootASTElement() instanceof Span element
              && read.getRootNode().getText().equals(text)
              && brace(NodeModelUtils.getNode(element), "}", false)
                  == text.stripTrailing().length() - 1;
      return complete ? Optional.of(read) : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** Puts what was read in the place of what was there, as Xtext does without mistakes. */
  private IParseResult replace(
      IParseResult before, CompositeNode span, IParseResult read, ReplaceRegion change) {
    EObject old = span.getSemanticElement();
    @SuppressWarnings("unchecked")
    List<EObject> siblings = (List<EObject>) old.eContainer().eGet(old.eContainingFeature());
    int index = siblings.indexOf(old);
    unloadSemanticObject(old);
    siblings.set(index, read.getRootASTElement());
    ICompositeNode root = before.getRootNode();
    StringBuilder text = new StringBuilder(root.getText());
    change.applyTo(text);
    nodes.replaceAndTransferLookAhead(span, read.getRootNode());
    nodes.setCompleteContent(root, text.toString());
    ParseResult result = (ParseResult) read;
    result.setRootASTElement(before.getRootASTElement());
    result.setRootNode(root);
    return result;
  }
}
