// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Shows which brackets belong together. */
public final class BracketMatcher extends DefaultCharacterPairMatcher {

  public BracketMatcher() {
    super(new char[] {'{', '}', '(', ')', '<', '>', '[', ']'});
  }
}
