// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogPage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.opentelemetry.render.ui.build.ProjectSettings;
import org.opentelemetry.render.ui.build.RenderNature;
import org.opentelemetry.render.ui.wizards.RenderProject;

/** What saving a model does in projects with the builder. */
public class BuilderUITest {

  private static final String MODEL =
      """
      package %s
      namespace { server: 1-10 }
      app server {
        span client impl "Client" include "<client.h>" {
          0: start connected ref id { 1: u32 id }
          1: end disconnected ref id { 1: u32 id }
        }
      }
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** As Maven leaves it, which builds it before these tests. */
  private static final Path COMPILER =
      Path.of("..", "org.opentelemetry.render.standalone", "target")
          .resolve("org.opentelemetry.render.standalone-1.0.0-SNAPSHOT-all.jar");

  private IProject project;

  @Before
  public void create() throws Exception {
    Workbench.tidy();
    project = projectWithBuilder("net");
  }

  @After
  public void delete() throws Exception {
    Workbench.tidy();
  }

  private static IProject projectWithBuilder(String name) throws Exception {
    IProject project = ModelEditor.project(name);
    RenderNature.set(project, true, null);
    return project;
  }

  private static IFile write(IProject project, String name, String text) throws Exception {
    IFile file = project.getFile(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (file.exists()) {
      file.setContents(new ByteArrayInputStream(bytes), true, false, null);
    } else {
      file.create(new ByteArrayInputStream(bytes), true, null);
    }
    return file;
  }

  /** Waits until the builds that changes have started are over. */
  private static void built() throws Exception {
    Workbench.until(
        "the build",
        () ->
            Job.getJobManager().find(ResourcesPlugin.FAMILY_AUTO_BUILD).length == 0
                && Job.getJobManager().find(ResourcesPlugin.FAMILY_MANUAL_BUILD).length == 0);
  }

  private boolean exists(String path) {
    return project.getFile(path).exists();
  }

  private static List<String> messages(IResource resource) throws Exception {
    return Arrays.stream(resource.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR)
        .map(m -> m.getAttribute(IMarker.MESSAGE, ""))
        .toList();
  }

  @Test
  public void generatesDerivedFilesAndCleansThem() throws Exception {
    write(project, "a.render", MODEL.formatted("a"));
    built();
    IFile header = project.getFile("generated/a/server/messages.h");
    assertTrue(header.exists());
    assertTrue(header.isDerived(IResource.CHECK_ANCESTORS));
    Workbench.until(
        "a line in the console",
        () -> console().matches("(?s).*net: [0-9]+ files written to generated, 0 removed .*"));
    project.build(IncrementalProjectBuilder.CLEAN_BUILD, null);
    assertFalse(exists("generated"));
    project.build(IncrementalProjectBuilder.FULL_BUILD, null);
    assertTrue(header.exists());
  }

  private static String console() {
    return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
        .filter(console -> console.getName().equals("Render"))
        .map((IConsole console) -> ((MessageConsole) console).getDocument().get())
        .findFirst()
        .orElse("");
  }

  /** For models with and without probes, byte by byte. */
  @Test
  public void generatesWhatTheCommandLineGenerates() throws Exception {
    List<String> models = List.of("models/every_type.render", "diagnostics/good/probes.render");
    Path output = folder.getRoot().toPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", COMPILER.toString(), "-o", output.toString()));
    for (String model : models) {
      Path file = Path.of("testdata", model);
      write(project, file.getFileName().toString(), Files.readString(file));
      command.addAll(List.of("-i", file.toString()));
    }
    built();
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(printed, 0, compiler.waitFor());
    Map<String, String> expected = files(output);
    assertTrue(expected.toString(), expected.containsKey("shop/probes/calls/hooks.bpf.c"));
    assertEquals(expected, files(project.getFolder("generated").getLocation().toFile().toPath()));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  @Test
  public void generatesAgainWhatIsDeleted() throws Exception {
    write(project, "a.render", MODEL.formatted("a"));
    built();
    project.getFile("generated/a/server/messages.h").delete(true, null);
    built();
    assertTrue(exists("generated/a/server/messages.h"));
  }

  @Test
  public void marksModelsThatNoEditorShowsAndGeneratesTheOthers() throws Exception {
    IFile bad =
        write(project, "bad.render", MODEL.formatted("bad").replace("ref id {", "ref ix {"));
    write(project, "good.render", MODEL.formatted("good"));
    built();
    assertEquals(2, messages(bad).size());
    assertTrue(exists("generated/good/server/messages.h"));
    assertFalse(exists("generated/bad"));
    write(project, "bad.render", MODEL.formatted("bad"));
    built();
    assertEquals(List.of(), messages(bad));
    assertTrue(exists("generated/bad/server/messages.h"));
  }

  @Test
  public void comparesTheModelsOfAProject() throws Exception {
    write(project, "a.render", MODEL.formatted("same"));
    IFile second = write(project, "b.render", MODEL.formatted("same"));
    built();
    assertEquals(1, messages(second).size());
    assertTrue(messages(second).get(0), messages(second).get(0).contains("already in a.render"));
    second.delete(true, null);
    built();
    assertTrue(exists("generated/same/server/messages.h"));
  }

  @Test
  public void removesTheFilesOfModelsThatAreGone() throws Exception {
    IFile model = write(project, "a.render", MODEL.formatted("a"));
    write(project, "b.render", MODEL.formatted("b"));
    built();
    model.delete(true, null);
    built();
    assertFalse(exists("generated/a"));
    assertTrue(exists("generated/b/server/messages.h"));
  }

  @Test
  public void saysWhatIsInTheWay() throws Exception {
    project.getFolder("generated").create(true, true, null);
    project.getFolder("generated/a").create(true, true, null);
    write(project, "generated/a/metrics.h", "mine");
    write(project, "a.render", MODEL.formatted("a"));
    built();
    assertEquals(1, messages(project).size());
    assertTrue(messages(project).get(0), messages(project).get(0).contains("will not overwrite"));
    assertEquals("mine", project.getFile("generated/a/metrics.h").readString());
  }

  @Test
  public void keepsProjectsApart() throws Exception {
    IProject other = projectWithBuilder("other");
    new ProjectSettings(other).change("src/gen", false);
    write(project, "a.render", MODEL.formatted("same"));
    write(other, "a.render", MODEL.formatted("same"));
    built();
    assertEquals(List.of(), messages(other.getFile("a.render")));
    assertTrue(exists("generated/same/server/messages.h"));
    assertTrue(other.getFile("src/gen/same/server/messages.h").exists());
    other.delete(true, true, null);
    built();
    assertTrue(exists("generated/same/server/messages.h"));
  }

  @Test
  public void readsWhatIsSavedAndFormatsItBefore() throws Exception {
    new ProjectSettings(project).change("generated", true);
    IFile file = write(project, "a.render", MODEL.formatted("a"));
    built();
    ModelEditor model = ModelEditor.open(file);
    model.cursorBehind("1: u32 id ");
    model.type("     2: u8 floor ");
    project.build(IncrementalProjectBuilder.FULL_BUILD, null);
    IFile header = project.getFile("generated/a/server/messages.h");
    assertFalse("not saved yet", header.readString().contains("floor"));
    model.save();
    assertTrue(model.text(), model.text().contains("{ 1: u32 id 2: u8 floor }"));
    assertEquals(model.text(), file.readString());
    assertFalse(model.editor.isDirty());
    built();
    assertTrue(header.readString().contains("floor"));
  }

  @Test
  public void propertiesOfAProjectMoveItsOutput() throws Exception {
    write(project, "a.render", MODEL.formatted("a"));
    built();
    PreferenceDialog dialog =
        PreferencesUtil.createPropertyDialogOn(
            Workbench.window().getShell(),
            project,
            "org.opentelemetry.render.ui.properties",
            null,
            null);
    dialog.setBlockOnOpen(false);
    dialog.open();
    Shell shell = dialog.getShell();
    Text folder = Workbench.find(shell, Text.class, text -> text.getText().equals("generated"));
    folder.setText("../elsewhere");
    assertTrue(((IDialogPage) dialog.getSelectedPage()).getErrorMessage().contains("inside"));
    folder.setText("src/gen");
    Workbench.press(shell, "Format models when they are saved");
    Screenshots.take("properties");
    Workbench.press(shell, "Apply and Close");
    Workbench.until("the new output", () -> exists("src/gen/a/server/messages.h"));
    assertFalse(exists("generated"));
    assertTrue(new ProjectSettings(project).formatsOnSave());
  }

  @Test
  public void aNewFileHasNoProblems() throws Exception {
    Shell shell = Wizards.open("org.opentelemetry.render.ui.wizards.file", project);
    Workbench.press(shell, "Finish");
    Workbench.until("an editor", () -> Workbench.page().getActiveEditor() != null);
    Workbench.until("the output", () -> exists("generated/model/server/messages.h"));
    ModelEditor model = ModelEditor.active();
    Workbench.until("the server has seen it", () -> model.folds().size() > 1);
    assertEquals(List.of(), model.problems());
  }

  private static int markers(IFile file) throws Exception {
    return file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO).length;
  }

  @Test
  public void bodiesOfProbesAreMissedUntilTheyAreThere() throws Exception {
    IFile model =
        write(
            project,
            "net.render",
            """
            package net
            namespace { }
            probe x {
              id 1 role daemon
              attach a required { tp_btf sched_switch run go }
              body "x.bpf.c"
            }
            """);
    built();
    assertEquals(1, markers(model));
    IFile body = write(project, "x.bpf.c", "");
    built();
    assertEquals(0, markers(model));
    body.delete(true, null);
    built();
    assertEquals(1, markers(model));
  }

  @Test
  public void theExampleOfTheWizardIsThatOfTheTutorial() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    for (String name : RenderProject.EXAMPLE) {
      var block =
          Pattern.compile(
                  "<!-- file: " + Pattern.quote(name) + " -->\n```\\w*\n(.*?)```\n", Pattern.DOTALL)
              .matcher(readme);
      assertTrue(name, block.find());
      try (var example = RenderProject.class.getResourceAsStream("/example/" + name)) {
        assertEquals(block.group(1), new String(example.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
