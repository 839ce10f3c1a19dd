// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Preferences > Render: the root of what can be set for the editor. */
public final class RenderPreferencePage extends FieldEditorPreferencePage
    implements IWorkbenchPreferencePage {

  private static final String COLORS = "org.eclipse.ui.preferencePages.ColorsAndFonts";
  private static final String CATEGORY = "selectCategory:org.opentelemetry.render.ui.colors";
  private static final String EDITORS = "org.eclipse.ui.genericeditor.GenericTextEditor";

  public RenderPreferencePage() {
    super(GRID);
    setPreferenceStore(RenderPreferences.store());
  }

  @Override
  public void init(IWorkbench workbench) {
    setDescription("The editor of Render models.");
  }

  @Override
  protected void createFieldEditors() {
    addField(
        new BooleanFieldEditor(
            RenderPreferences.CODE_MININGS,
            "Show sizes and ids above &messages, spans and ranges",
            getFieldEditorParent()));
    link("<a>Colors and Fonts</a>: the colors of keywords, names and comments", COLORS, CATEGORY);
    link("<a>Generic Text Editors</a>: what all such editors have in common", EDITORS, null);
  }

  private void link(String text, String page, Object data) {
    Link link = new Link(getFieldEditorParent(), SWT.NONE);
    link.setText(text);
    link.addListener(
        SWT.Selection,
        event -> PreferencesUtil.createPreferenceDialogOn(getShell(), page, null, data));
  }
}
