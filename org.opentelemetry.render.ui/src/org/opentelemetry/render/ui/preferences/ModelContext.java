// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import org.eclipse.jface.text.templates.GlobalTemplateVariables;
import org.eclipse.jface.text.templates.TemplateContextType;

/** Where templates of models may stand: everywhere in a model. */
public final class ModelContext extends TemplateContextType {

  public ModelContext() {
    addResolver(new GlobalTemplateVariables.Cursor());
    addResolver(new GlobalTemplateVariables.WordSelection());
    addResolver(new GlobalTemplateVariables.LineSelection());
    addResolver(new GlobalTemplateVariables.Date());
    addResolver(new GlobalTemplateVariables.Year());
    addResolver(new GlobalTemplateVariables.User());
  }
}
