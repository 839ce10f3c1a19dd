// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import org.eclipse.ui.texteditor.templates.TemplatePreferencePage;

/** Preferences > Render > Templates. */
public final class TemplatesPage extends TemplatePreferencePage {

  public TemplatesPage() {
    setPreferenceStore(RenderPreferences.store());
    setTemplateStore(RenderTemplates.store());
    setContextTypeRegistry(RenderTemplates.contexts());
  }

  /** Templates are formatted with the rest of the text. */
  @Override
  protected boolean isShowFormatterSetting() {
    return false;
  }
}
