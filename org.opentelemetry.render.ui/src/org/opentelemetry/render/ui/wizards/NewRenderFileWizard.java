// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.wizards;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Path;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/** File > New > Render File: a small model without errors. */
public final class NewRenderFileWizard extends BasicNewResourceWizard {

  private FilePage page;

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    super.init(workbench, selection);
    setWindowTitle("New Render File");
  }

  @Override
  public void addPages() {
    page = new FilePage(getSelection());
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    IFile file = page.createNewFile();
    if (file == null) {
      return false;
    }
    selectAndReveal(file);
    try {
      IDE.openEditor(getWorkbench().getActiveWorkbenchWindow().getActivePage(), file);
    } catch (PartInitException e) {
      ILog.of(NewRenderFileWizard.class).log(e.getStatus());
    }
    return true;
  }

  private static final class FilePage extends WizardNewFileCreationPage {

    FilePage(IStructuredSelection selection) {
      super("file", selection);
      setTitle("Render File");
      setDescription("A model of messages and the objects that they are about.");
      setFileExtension("render");
      setFileName("model.render");
    }

    @Override
    protected InputStream getInitialContents() {
      String name = new Path(getFileName()).removeFileExtension().lastSegment();
      return new ByteArrayInputStream(model(name).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A model whose package has the name of the file, as far as that can be a name. */
  static String model(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    if (!Character.isLetter(name.charAt(0))) {
      name = "model_" + name;
    }
    return """
    package %s

    namespace {
      server: 1-10
    }

    app server {
      span client impl "Client" include "<client.h>" {
        0: start connected ref id { 1: u32 id }
        1: end disconnected ref id { 1: u32 id }
      }
    }
    """
        .formatted(name);
  }
}
