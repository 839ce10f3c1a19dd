// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.Arrays;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.TemplateCompletionProcessor;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Image;
import org.opentelemetry.render.ui.RenderImages;
import org.opentelemetry.render.ui.preferences.RenderTemplates;

/** Proposes the user's templates behind what the language server proposes. */
public final class TemplateAssist extends TemplateCompletionProcessor {

  /** Called in the background, but needs the selection of the viewer. */
  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    ICompletionProposal[][] found = {{}};
    StyledText text = viewer.getTextWidget();
    if (text != null && !text.isDisposed()) {
      text.getDisplay()
          .syncExec(
              () -> {
                // the editor may have been closed meanwhile
                if (viewer.getDocument() != null) {
                  found[0] = matching(viewer, offset);
                }
              });
    }
    return found[0];
  }

  private ICompletionProposal[] matching(ITextViewer viewer, int offset) {
    String prefix = extractPrefix(viewer, offset);
    // without a prefix every template would match at every place
    return prefix.isEmpty()
        ? new ICompletionProposal[0]
        : Arrays.stream(super.computeCompletionProposals(viewer, offset))
            .filter(proposal -> proposal.getDisplayString().startsWith(prefix))
            .toArray(ICompletionProposal[]::new);
  }

  @Override
  protected Template[] getTemplates(String contextType) {
    return RenderTemplates.store().getTemplates(contextType);
  }

  @Override
  protected TemplateContextType getContextType(ITextViewer viewer, IRegion region) {
    return RenderTemplates.context();
  }

  @Override
  protected Image getImage(Template template) {
    return RenderImages.TEMPLATE.image();
  }
}
