// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.Map;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextUtilities;

/**
 * Closes brackets and quotes that are typed, steps over closing ones that are there, and indents
 * new lines.
 */
public final class BracketAutoEdit implements IAutoEditStrategy {

  private static final Map<String, String> PAIRS =
      Map.of("{", "}", "(", ")", "<", ">", "[", "]", "\"", "\"");

  @Override
  public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
    if (!command.doit || command.length > 0 || command.text == null) {
      return;
    }
    try {
      if (TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0) {
        newLine(document, command);
      } else if (PAIRS.containsValue(command.text) && isNext(document, command)) {
        stepOver(command);
      } else if (PAIRS.containsKey(command.text) && !isInCommentOrString(document, command)) {
        close(document, command);
      } else if (command.text.equals("}")) {
        unindent(document, command);
      }
    } catch (BadLocationException e) {
      ILog.of(BracketAutoEdit.class).error("Cannot complete what was typed", e);
    }
  }

  private static boolean isNext(IDocument document, DocumentCommand command)
      throws BadLocationException {
    return command.offset < document.getLength()
        && document.getChar(command.offset) == command.text.charAt(0);
  }

  private static void stepOver(DocumentCommand command) {
    command.text = "";
    command.shiftsCaret = false;
    command.caretOffset = command.offset + 1;
  }

  private static void close(IDocument document, DocumentCommand command)
      throws BadLocationException {
    boolean wordFollows =
        command.offset < document.getLength()
            && Character.isJavaIdentifierPart(document.getChar(command.offset));
    if (!wordFollows) {
      command.caretOffset = command.offset + command.text.length();
      command.shiftsCaret = false;
      command.text += PAIRS.get(command.text);
    }
  }

  /** Whether the place is behind // or an odd number of quotes in its line. */
  private static boolean isInCommentOrString(IDocument document, DocumentCommand command)
      throws BadLocationException {
    int start = document.getLineInformationOfOffset(command.offset).getOffset();
    String before = document.get(start, command.offset - start);
    return before.contains("//") || before.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static void newLine(IDocument document, DocumentCommand command)
      throws BadLocationException {
    String indentation = Indentation.ofLineAt(document, command.offset);
    char before = command.offset == 0 ? '\n' : document.getChar(command.offset - 1);
    char after = command.offset == document.getLength() ? '\n' : document.getChar(command.offset);
    String delimiter = command.text;
    if (before == '{') {
      command.text = delimiter + indentation + Indentation.LEVEL;
      command.caretOffset = command.offset + command.text.length();
      command.shiftsCaret = false;
      if (after == '}') {
        command.text += delimiter + indentation;
      }
    } else {
      command.text = delimiter + indentation;
    }
  }

  /** A closing brace that is first in its line belongs one level to the left. */
  private static void unindent(IDocument document, DocumentCommand command)
      throws BadLocationException {
    int start = document.getLineInformationOfOffset(command.offset).getOffset();
    String before = document.get(start, command.offset - start);
    if (before.isBlank() && before.endsWith(Indentation.LEVEL)) {
      command.offset -= Indentation.LEVEL.length();
      command.length += Indentation.LEVEL.length();
    }
  }
}
