// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.xtext.ide.server.MultiRootWorkspaceConfigFactory;
import org.eclipse.xtext.workspace.IProjectConfig;
import org.eclipse.xtext.workspace.ISourceFolder;
import org.eclipse.xtext.workspace.IWorkspaceConfig;
import org.eclipse.xtext.workspace.WorkspaceConfig;

/**
 * The workspace folders of the client as projects, and one more project for every file outside of
 * them: a model is complete in itself, so a single file that is opened without any folder deserves
 * diagnostics as well.
 */
public class OpenFilesWorkspace extends MultiRootWorkspaceConfigFactory {

  @Override
  public IWorkspaceConfig getWorkspaceConfig(List<WorkspaceFolder> folders) {
    IWorkspaceConfig projects = super.getWorkspaceConfig(folders);
    WorkspaceConfig all =
        new WorkspaceConfig() {
          @Override
          public IProjectConfig findProjectContaining(URI member) {
            IProjectConfig project = super.findProjectContaining(member);
            return project != null ? project : findProjectByName(LooseFiles.NAME);
          }
        };
    projects.getProjects().forEach(all::addProject);
    all.addProject(new LooseFiles(all));
    return all;
  }

  /** Files outside all folders. It has no source folder, so nothing is searched for on the disk. */
  private record LooseFiles(IWorkspaceConfig workspace) implements IProjectConfig {

    static final String NAME = "files outside the workspace";

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public URI getPath() {
      return URI.createURI("render:/loose/");
    }

    @Override
    public Set<? extends ISourceFolder> getSourceFolders() {
      return Set.of();
    }

    @Override
    public ISourceFolder findSourceFolderContaining(URI member) {
      return null;
    }

    @Override
    public IWorkspaceConfig getWorkspaceConfig() {
      return workspace;
    }
  }
}
