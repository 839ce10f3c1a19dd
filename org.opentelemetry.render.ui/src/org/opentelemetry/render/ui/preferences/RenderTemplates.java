// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import java.io.IOException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.jface.text.templates.persistence.TemplateStore;
import org.eclipse.ui.editors.text.templates.ContributionContextTypeRegistry;
import org.eclipse.ui.editors.text.templates.ContributionTemplateStore;

/** The templates for models: those of plugin.xml, changed by the user. */
public final class RenderTemplates {

  private static final String CONTEXT = "org.opentelemetry.render.ui.templates.model";

  private static final RenderTemplates INSTANCE = new RenderTemplates();

  private final ContributionContextTypeRegistry contexts = new ContributionContextTypeRegistry();
  private final ContributionTemplateStore store;

  private RenderTemplates() {
    contexts.addContextType(CONTEXT);
    store = new ContributionTemplateStore(contexts, RenderPreferences.store(), "templates");
    try {
      store.load();
    } catch (IOException e) {
      ILog.of(RenderTemplates.class).error("Cannot read the templates", e);
    }
    store.startListeningForPreferenceChanges();
  }

  public static TemplateStore store() {
    return INSTANCE.store;
  }

  public static TemplateContextType context() {
    return INSTANCE.contexts.getContextType(CONTEXT);
  }

  static ContributionContextTypeRegistry contexts() {
    return INSTANCE.contexts;
  }
}
