// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** What users set for all models of a workspace, and its defaults. */
public final class RenderPreferences extends AbstractPreferenceInitializer {

  static final String CODE_MININGS = "code.minings";

  private static final String BUNDLE = "org.opentelemetry.render.ui";

  @Override
  public void initializeDefaultPreferences() {
    DefaultScope.INSTANCE.getNode(BUNDLE).putBoolean(CODE_MININGS, true);
  }

  /** Whether sizes and ids are shown above declarations. */
  public static boolean showsCodeMinings() {
    return store().getBoolean(CODE_MININGS);
  }

  /** Calls a listener when the user changes something, on any thread. */
  public static void addListener(IPreferenceChangeListener listener) {
    InstanceScope.INSTANCE.getNode(BUNDLE).addPreferenceChangeListener(listener);
  }

  public static void removeListener(IPreferenceChangeListener listener) {
    InstanceScope.INSTANCE.getNode(BUNDLE).removePreferenceChangeListener(listener);
  }

  static IPreferenceStore store() {
    return new ScopedPreferenceStore(InstanceScope.INSTANCE, BUNDLE);
  }
}
