// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.io.IOException;
import java.util.Arrays;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;
import org.opentelemetry.render.ui.RenderImages;

/** The console that tells what builds did. */
final class RenderConsole {

  private static final String NAME = "Render";

  private RenderConsole() {}

  /**
   * Prints a line, without a workbench to the standard output. Any thread; does not bring the
   * console to the front.
   */
  static synchronized void print(String line) {
    if (!PlatformUI.isWorkbenchRunning()) {
      System.out.println(line);
      return;
    }
    try (MessageConsoleStream stream = console().newMessageStream()) {
      stream.println(line);
    } catch (IOException e) {
      ILog.of(RenderConsole.class).error("Cannot write to the console", e);
    }
  }

  private static MessageConsole console() {
    IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
    return Arrays.stream(manager.getConsoles())
        .filter(console -> console.getName().equals(NAME))
        .map(MessageConsole.class::cast)
        .findFirst()
        .orElseGet(
            () -> {
              MessageConsole fresh = new MessageConsole(NAME, RenderImages.MODEL.descriptor());
              manager.addConsoles(new IConsole[] {fresh});
              return fresh;
            });
  }
}
