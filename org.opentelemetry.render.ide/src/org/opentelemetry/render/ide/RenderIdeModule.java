// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import org.eclipse.xtext.generator.IShouldGenerate;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2;
import org.eclipse.xtext.ide.server.codelens.ICodeLensService;
import org.eclipse.xtext.ide.server.contentassist.ContentAssistService;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.opentelemetry.render.ide.completion.RenderContentAssist;

/** Bindings of the editor services that differ from Xtext's defaults. */
public class RenderIdeModule extends AbstractRenderIdeModule {

  /**
   * Xtext's build would run generators at every keystroke; generation is asked for, never a side
   * effect of editing.
   */
  public Class<? extends IShouldGenerate> bindIShouldGenerate() {
    return NeverGenerate.class;
  }

  public Class<? extends ICodeActionService2> bindICodeActionService2() {
    return RenderCodeActions.class;
  }

  public Class<? extends ContentAssistService> bindContentAssistService() {
    return RenderContentAssist.class;
  }

  public Class<? extends IHoverService> bindIHoverService() {
    return RenderHover.class;
  }

  public Class<? extends ICodeLensService> bindICodeLensService() {
    return RenderCodeLenses.class;
  }

  public Class<? extends FormattingService> bindFormattingService() {
    return RenderFormattingService.class;
  }
}
