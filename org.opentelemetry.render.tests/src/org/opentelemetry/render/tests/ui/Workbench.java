// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.fail;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;

/** The workbench of the tests, used as a person would use it. All methods run on the UI thread. */
final class Workbench {

  /** How long a test waits for something to happen, in milliseconds; a busy machine is slow. */
  private static final long DEADLINE = 60_000;

  /** How often a condition is looked at while nothing else happens, in milliseconds. */
  private static final int PULSE = 20;

  private Workbench() {}

  static Display display() {
    return PlatformUI.getWorkbench().getDisplay();
  }

  static IWorkbenchWindow window() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null
        ? PlatformUI.getWorkbench().getActiveWorkbenchWindow()
        : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
  }

  static IWorkbenchPage page() {
    return window().getActivePage();
  }

  /** An empty window of the size of the screen. */
  static void tidy() throws CoreException {
    window().getShell().setBounds(0, 0, 1280, 800);
    page().closeAllEditors(false);
    if (PlatformUI.getWorkbench().getIntroManager().getIntro() != null) {
      PlatformUI.getWorkbench()
          .getIntroManager()
          .closeIntro(PlatformUI.getWorkbench().getIntroManager().getIntro());
    }
    for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
      project.delete(true, true, null);
    }
  }

  /** Lets the workbench work until a condition holds. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + DEADLINE;
    while (!condition.call()) {
      if (System.currentTimeMillis() > end) {
        Screenshots.take("failed");
        fail("not within a minute: " + what);
      }
      if (!display().readAndDispatch()) {
        rest();
      }
    }
  }

  /** Sleeps until something happens, for a moment at most. */
  static void rest() {
    display().timerExec(PULSE, () -> {});
    display().sleep();
  }

  /** Handles what is pending: events, and what they have put into the queue. */
  static void settle() {
    while (display().readAndDispatch()) {
      // next
    }
  }

  /** Runs a command, as its key would; waits until it can be run. */
  static void command(String id) throws Exception {
    Command command = window().getService(ICommandService.class).getCommand(id);
    until("command " + id, command::isEnabled);
    try {
      window().getService(IHandlerService.class).executeCommand(id, null);
    } catch (CommandException e) {
      throw new AssertionError("command " + id, e);
    }
  }

  /** Opens a page of the preferences. */
  static Shell preferences(String page) {
    PreferenceDialog dialog =
        PreferencesUtil.createPreferenceDialogOn(window().getShell(), page, null, null);
    dialog.setBlockOnOpen(false);
    dialog.open();
    return dialog.getShell();
  }

  /** Something a person does. */
  interface Action {
    void run() throws Exception;
  }

  /** Something a person does with a window. */
  interface Use {
    void of(Shell shell) throws Exception;
  }

  /** Opens a dialog that blocks, and uses it when it is there with a button. */
  static void whileOpen(String label, Action opening, Use use) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long end = System.currentTimeMillis() + DEADLINE;
    Runnable look =
        new Runnable() {
          @Override
          public void run() {
            // not in a loop of its own: what opens the dialog may have to return to its own first
            Shell shell = withButton(label);
            if (shell == null && System.currentTimeMillis() < end) {
              display().timerExec(PULSE, this);
              return;
            }
            try {
              assertNotNull("window with button " + label, shell);
              use.of(shell);
            } catch (Exception | AssertionError e) {
              failure.set(e);
              closeDialogs();
            }
          }
        };
    display().timerExec(PULSE, look);
    opening.run();
    if (failure.get() != null) {
      throw new AssertionError("while the dialog was open", failure.get());
    }
  }

  private static Shell withButton(String label) {
    return Arrays.stream(display().getShells())
        .filter(shell -> shell.isVisible() && isEnabled(button(shell, label)))
        .findFirst()
        .orElse(null);
  }

  private static void closeDialogs() {
    for (Shell shell : display().getShells()) {
      if (!shell.isDisposed() && shell.getParent() != null) {
        shell.close();
      }
    }
  }

  /** The list in a window without title, such as that of completions; null if none is open. */
  static Table popupTable() {
    for (Shell shell : display().getShells()) {
      Table table =
          shell.isVisible() && shell.getText().isEmpty()
              ? find(shell, Table.class, any -> true)
              : null;
      if (table != null) {
        return table;
      }
    }
    return null;
  }

  /** Presses a button of a window; waits until it can be pressed. */
  static void press(Shell shell, String label) throws Exception {
    until("button " + label, () -> isEnabled(button(shell, label)));
    Button button = button(shell, label);
    Event event = new Event();
    event.widget = button;
    event.type = SWT.Selection;
    if ((button.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0) {
      button.setSelection(!button.getSelection());
    }
    button.notifyListeners(SWT.Selection, event);
  }

  private static boolean isEnabled(Button button) {
    return button != null && button.isEnabled();
  }

  private static Button button(Composite parent, String label) {
    return find(parent, Button.class, button -> label.equals(button.getText().replace("&", "")));
  }

  /** The first control of a kind; null if there is none. */
  static <T extends Control> T find(Composite parent, Class<T> type, Predicate<T> condition) {
    for (Control child : parent.getChildren()) {
      if (type.isInstance(child) && child.isVisible() && condition.test(type.cast(child))) {
        return type.cast(child);
      }
      if (child instanceof Composite composite) {
        T found = find(composite, type, condition);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
