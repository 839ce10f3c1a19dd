// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import com.google.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ide.editor.contentassist.antlr.FollowElementComputer;
import org.eclipse.xtext.ide.editor.contentassist.antlr.IContentAssistParser;

/**
 * What the grammar expects at a place.
 *
 * @param keywords each as {@code Rule:keyword}, in the order of the grammar; words only
 * @param signs whether a sign, such as a comma, can stand there
 * @param features each as {@code Rule.feature}: of what a name, a number or a text becomes the
 *     value
 */
record Expected(Set<String> keywords, boolean signs, Set<String> features) {

  boolean feature(String feature) {
    return features.contains(feature);
  }

  boolean keyword(String keyword) {
    return keywords.contains(keyword);
  }

  /** Asks the parser that Xtext generates for this purpose. */
  static final class Finder {

    @Inject private IContentAssistParser parser;
    @Inject private FollowElementComputer elements;

    Expected at(Surroundings surroundings) {
      Expected found = behind(surroundings.reduced());
      boolean nothing = found.keywords.isEmpty() && found.features.isEmpty() && !found.signs;
      return nothing ? behind(surroundings.atBlockStart()) : found;
    }

    private Expected behind(String text) {
      Set<String> keywords = new LinkedHashSet<>();
      Set<String> features = new LinkedHashSet<>();
      boolean signs = false;
      Set<AbstractElement> next = new LinkedHashSet<>();
      elements.computeFollowElements(parser.getFollowElements(text, false), next);
      for (AbstractElement element : next) {
        String rule =
            element.eContainer() == null ? "" : GrammarUtil.containingRule(element).getName();
        if (element instanceof Assignment assignment) {
          features.add(rule + "." + assignment.getFeature());
        } else if (element instanceof Keyword keyword) {
          if (Character.isLetter(keyword.getValue().charAt(0))) {
            keywords.add(rule + ":" + keyword.getValue());
          } else {
            signs = true;
          }
        }
      }
      return new Expected(keywords, signs, features);
    }
  }
}
