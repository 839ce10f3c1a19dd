// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import java.util.List;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.formatting.Formatter;

/**
 * Formats for editors. The layout is the same everywhere, so the options of the editor (the size of
 * tabs and the like) have no effect. A text with syntax errors stays as it is.
 */
public class RenderFormattingService extends FormattingService {

  /** Formats a range; the whole file is a range as well. */
  @Override
  public List<TextEdit> format(
      XtextResource resource,
      Document document,
      int offset,
      int length,
      FormattingOptions options) {
    IParseResult parsed = resource.getParseResult();
    if (parsed == null || !Formatter.canFormat(parsed)) {
      return List.of();
    }
    return Formatter.format(parsed, offset, length).stream()
        .map(edit -> convert(document, edit))
        .toList();
  }

  private static TextEdit convert(
      Document document, org.opentelemetry.render.formatting.TextEdit edit) {
    return new TextEdit(
        new Range(document.getPosition(edit.offset()), document.getPosition(edit.end())),
        edit.text());
  }
}
