// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.opentelemetry.render.formatting.Token.Comment;
import org.opentelemetry.render.model.BytesArgument;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.ModelPackage;
import org.opentelemetry.render.model.NumberLiteral;
import org.opentelemetry.render.model.TracepointPoint;
import org.opentelemetry.render.model.UsdtPoint;
import org.opentelemetry.render.model.VersionBound;

/** Reads the tokens of a text from its node model, and from its model how they are joined. */
final class TokenReader {

  private static final ModelPackage MODEL = ModelPackage.eINSTANCE;

  private static final Set<EStructuralFeature> CLAUSES =
      Set.of(
          MODEL.getDocument_Namespaces(),
          MODEL.getDocument_Apps(),
          MODEL.getDocument_Metrics(),
          MODEL.getDocument_Strays(),
          MODEL.getNamespaceBlock_Mappings(),
          MODEL.getApp_Jits(),
          MODEL.getApp_Spans(),
          MODEL.getSpan_Elements(),
          MODEL.getAggregate_Updates(),
          MODEL.getAggregate_Rollups(),
          MODEL.getReference_Bindings(),
          MODEL.getMessage_Elements(),
          MODEL.getMetric_Fields(),
          MODEL.getDocument_Targets(),
          MODEL.getDocument_Probes(),
          MODEL.getTarget_Clauses(),
          MODEL.getProbe_Clauses(),
          MODEL.getConfig_Entries(),
          MODEL.getStruct_Fields(),
          MODEL.getKernelFields_Fields(),
          MODEL.getLayoutClause_Fields(),
          MODEL.getAttach_Elements());

  private static final Set<EStructuralFeature> ITEMS =
      Set.of(MODEL.getAggregate_Attributes(), MODEL.getProxy_ShardBy());

  /** No blank in front of these. */
  private static final Set<String> TIGHT_BEFORE =
      Set.of(":", ",", ".", "..", "-", "[", "]", ")", "<", ">");

  /** No blank behind these. */
  private static final Set<String> TIGHT_AFTER = Set.of("(", "[", "<", ".", "..", "-");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  // by the offset of their first token
  private final Map<Integer, Joint> begins = new HashMap<>();
  private final Set<Integer> spansWithHeaders = new HashSet<>();
  private final Set<Integer> comparisons = new HashSet<>();
  private final Set<Integer> numbers = new HashSet<>();
  private final Set<Integer> inNames = new HashSet<>();

  private TokenReader(String text) {
    this.text = text;
  }

  /** The tokens of a text without syntax errors; the last one is empty and ends the file. */
  static List<Token> read(IParseResult parsed) {
    TokenReader reader = new TokenReader(parsed.getRootNode().getText());
    reader.findElements(parsed.getRootASTElement());
    reader.readLeaves(parsed.getRootNode());
    reader.matchBraces();
    return reader.tokens;
  }

  private void findElements(EObject document) {
    for (Iterator<EObject> all = document.eAllContents(); all.hasNext(); ) {
      EObject element = all.next();
      EStructuralFeature feature = element.eContainingFeature();
      if (CLAUSES.contains(feature)) {
        begins.put(offset(element), Joint.CLAUSE);
      } else if (feature == MODEL.getSpan_Headers()) {
        begins.put(offset(element), Joint.HEADER);
        spansWithHeaders.add(offset(element.eContainer()));
      } else if (ITEMS.contains(feature)) {
        begins.put(offset(element), Joint.ITEM);
      }
      findSigns(element);
    }
  }

  /** Signs that are spaced in another way in versions, numbers, arguments and names of USDT. */
  private void findSigns(EObject element) {
    if (element instanceof VersionBound) {
      comparisons.add(offset(element));
    } else if (element instanceof NumberLiteral) {
      numbers.add(offset(element));
    } else if (element instanceof ConfigEntry) {
      NodeModelUtils.findNodesForFeature(element, MODEL.getConfigEntry_From())
          .forEach(node -> numbers.add(node.getTextRegion().getOffset()));
    } else if (element instanceof BytesArgument) {
      findLeaf(element, "(");
    } else if (element instanceof UsdtPoint || element instanceof TracepointPoint) {
      findLeaf(element, ":");
    }
  }

  private void findLeaf(EObject element, String text) {
    for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(element).getLeafNodes()) {
      if (leaf.getText().equals(text)) {
        inNames.add(leaf.getOffset());
        return;
      }
    }
  }

  private static int offset(EObject element) {
    return NodeModelUtils.findActualNodeFor(element).getOffset();
  }

  private void readLeaves(ICompositeNode root) {
    for (ILeafNode leaf : root.getLeafNodes()) {
      if (!leaf.isHidden()) {
        add(leaf.getOffset(), leaf.getText());
      } else if (leaf.getText().startsWith("/")) {
        String comment = leaf.getText();
        comments.add(
            comment(leaf.getOffset(), comment.startsWith("//") ? strip(comment) : comment));
      }
    }
    add(text.length(), "");
  }

  private void add(int offset, String token) {
    tokens.add(new Token(offset, token, joint(offset, token), List.copyOf(comments), -1));
    comments.clear();
  }

  /** A line comment without its line break. */
  private static String strip(String comment) {
    int end = comment.length();
    while (end > 0 && LineBreaks.isPart(comment.charAt(end - 1))) {
      end--;
    }
    return comment.substring(0, end);
  }

  private Comment comment(int offset, String comment) {
    return new Comment(
        offset, comment, breakIn(offset, -1), breakIn(offset + comment.length() - 1, 1));
  }

  /** Whether white space with a line break in it is beside a character, or the text's beginning. */
  private boolean breakIn(int offset, int step) {
    int i = offset + step;
    while (i >= 0 && i < text.length() && isWhiteSpace(text.charAt(i))) {
      if (LineBreaks.isPart(text.charAt(i))) {
        return true;
      }
      i += step;
    }
    return false;
  }

  /** White space of the grammar. */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || LineBreaks.isPart(c) || c == '\uFEFF';
  }

  private Joint joint(int offset, String token) {
    if (token.isEmpty()) {
      return Joint.END;
    }
    if (tokens.isEmpty()) {
      return Joint.FIRST;
    }
    Token last = tokens.get(tokens.size() - 1);
    String before = last.text();
    if (inNames.contains(offset) || inNames.contains(last.offset()) && before.equals(":")) {
      return Joint.TIGHT;
    }
    if (comparisons.contains(offset)
        || comparisons.contains(last.offset())
        || numbers.contains(offset)) {
      return Joint.SPACE;
    }
    if (TIGHT_AFTER.contains(before) || TIGHT_BEFORE.contains(token)) {
      return Joint.TIGHT;
    }
    if (before.equals(",")) { // ranges begin with numbers, members of an index with names
      return Character.isDigit(token.charAt(0)) ? Joint.TIGHT_ITEM : Joint.ITEM;
    }
    return switch (token) {
      case "{" -> Joint.OPEN;
      case "}" -> before.equals("{") && comments.isEmpty() ? Joint.CLOSE_EMPTY : Joint.CLOSE;
      default -> begins.getOrDefault(offset, Joint.SPACE);
    };
  }

  private void matchBraces() {
    Deque<Integer> open = new ArrayDeque<>();
    int head = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (spansWithHeaders.contains(token.offset())) {
        head = i;
      }
      if (token.joint() == Joint.OPEN) {
        open.push(i);
        if (head >= 0) {
          setEnd(head, i);
          head = -1;
        }
      } else if (token.joint() == Joint.CLOSE || token.joint() == Joint.CLOSE_EMPTY) {
        setEnd(open.pop(), i);
      }
    }
  }

  private void setEnd(int index, int end) {
    Token t = tokens.get(index);
    tokens.set(index, new Token(t.offset(), t.text(), t.joint(), t.comments(), end));
  }
}
