// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.output.DirectoryWriter;
import org.opentelemetry.render.output.DirectoryWriter.Changes;
import org.opentelemetry.render.output.OutputException;
import org.opentelemetry.render.output.OutputSet;

/** What happens to files of earlier runs, of other people, and of runs that were killed. */
public class DirectoryWriterTest {

  private static final String BANNER = "/* " + DirectoryWriter.BANNER + " */\n";

  @Rule public final CommandLineFixture fixture = new CommandLineFixture();

  private Changes write(Map<String, String> files) throws OutputException {
    OutputSet output = new OutputSet();
    files.forEach(output::add);
    return new DirectoryWriter(fixture.path("out")).write(output);
  }

  @Test
  public void manifestListsHashAndPathOfEveryFile() throws Exception {
    write(Map.of("p/b.h", "123456789", "p/a/c.h", ""));
    assertEquals(
        "render-manifest 1\n00000000 a/c.h\ncbf43926 b.h\n",
        fixture.read("out/p/.render-manifest"));
  }

  @Test
  public void changesAreReported() throws Exception {
    write(Map.of("p/same.h", "1", "p/changed.h", "1", "p/stale.h", "1"));
    assertEquals(
        new Changes(List.of("p/changed.h", "p/new.h"), List.of("p/stale.h")),
        write(Map.of("p/same.h", "1", "p/changed.h", "2", "p/new.h", "1")));
  }

  @Test
  public void listedFileThatWasChangedByHandIsReplaced() throws Exception {
    write(Map.of("p/a.h", "1"));
    fixture.write("out/p/a.h", "by hand");
    write(Map.of("p/a.h", "1"));
    assertEquals("1", fixture.read("out/p/a.h"));
  }

  @Test
  public void staleFileThatWasRewrittenByHandStays() throws Exception {
    write(Map.of("p/a.h", BANNER, "p/b.h", BANNER, "p/c.h", ""));
    fixture.write("out/p/a.h", "now mine");
    fixture.write("out/p/b.h", BANNER + "edited, still generated");
    assertEquals(List.of("p/b.h"), write(Map.of("p/c.h", "")).removed());
    assertEquals(Set.of("p/a.h", "p/c.h", "p/.render-manifest"), fixture.tree("out").keySet());
  }

  @Test
  public void unlistedFileWithTheBannerIsReplaced() throws Exception {
    fixture.write("out/p/a.h", BANNER + "old");
    write(Map.of("p/a.h", BANNER + "new"));
    assertEquals(BANNER + "new", fixture.read("out/p/a.h"));
  }

  @Test
  public void unlistedFileWithTheSameBytesIsTaken() throws Exception {
    fixture.write("out/p/a.h", "1");
    assertEquals(List.of(), write(Map.of("p/a.h", "1")).written());
    write(Map.of("p/b.h", "1"));
    assertFalse(fixture.exists("out/p/a.h"));
  }

  @Test
  public void somethingInTheWayOfOneFileStopsAllPackages() {
    fixture.write("out/q/a.h", "mine");
    OutputException e =
        assertThrows(OutputException.class, () -> write(Map.of("p/a.h", "1", "q/a.h", "1")));
    assertEquals(
        "will not overwrite " + fixture.path("out/q/a.h") + ": it was not generated; move it away",
        e.getMessage());
    assertFalse(fixture.exists("out/p"));
  }

  @Test
  public void directoryInTheWayIsAnError() throws Exception {
    Files.createDirectories(fixture.path("out/p/a.h"));
    OutputException e = assertThrows(OutputException.class, () -> write(Map.of("p/a.h", "1")));
    assertEquals(
        "cannot write " + fixture.path("out/p/a.h") + ": it is a directory", e.getMessage());
  }

  @Test
  public void fileInTheWayOfADirectoryIsAnError() {
    fixture.write("out/p", "mine");
    OutputException e = assertThrows(OutputException.class, () -> write(Map.of("p/a.h", "1")));
    assertEquals(
        "cannot create directory " + fixture.path("out/p") + ": a file is in the way",
        e.getMessage());
  }

  @Test
  public void nothingIsWrittenThroughALinkedDirectory() throws Exception {
    fixture.write("elsewhere/x", "");
    Files.createDirectories(fixture.path("out"));
    Files.createSymbolicLink(fixture.path("out/p"), fixture.path("elsewhere"));
    OutputException e = assertThrows(OutputException.class, () -> write(Map.of("p/a.h", "1")));
    assertEquals(
        "will not write through the symbolic link " + fixture.path("out/p"), e.getMessage());
    assertEquals(Set.of("x"), fixture.tree("elsewhere").keySet());
  }

  @Test
  public void outputDirectoryItselfMayBeALink() throws Exception {
    Files.createDirectories(fixture.path("real"));
    Files.createSymbolicLink(fixture.path("out"), fixture.path("real"));
    write(Map.of("p/a.h", "1"));
    assertEquals("1", fixture.read("real/p/a.h"));
  }

  @Test
  public void staleFileBehindALinkIsNotRemoved() throws Exception {
    write(Map.of("p/a/x.h", "1", "p/y.h", "1"));
    Files.move(fixture.path("out/p/a"), fixture.path("elsewhere"));
    Files.createSymbolicLink(fixture.path("out/p/a"), fixture.path("elsewhere"));
    assertEquals(List.of(), write(Map.of("p/y.h", "1")).removed());
    assertEquals("1", fixture.read("elsewhere/x.h"));
  }

  @Test
  public void listedFileThatBecameALinkIsReplacedAndItsTargetStays() throws Exception {
    write(Map.of("p/a.h", "1"));
    Path precious = fixture.write("precious", "mine");
    Files.delete(fixture.path("out/p/a.h"));
    Files.createSymbolicLink(fixture.path("out/p/a.h"), precious);
    write(Map.of("p/a.h", "1"));
    assertFalse(Files.isSymbolicLink(fixture.path("out/p/a.h")));
    assertEquals("mine", fixture.read("precious"));
  }

  @Test
  public void manifestCannotNameFilesOutsideItsPackage() throws Exception {
    fixture.write("out/precious", "123456789");
    fixture.write("precious", "123456789");
    fixture.write(
        "out/p/.render-manifest",
        "render-manifest 1\ncbf43926 ../precious\ncbf43926 "
            + fixture.path("precious")
            + "\ncbf43926 a/../../precious\ncbf43926 ./x\nnonsense\n");
    assertEquals(List.of(), write(Map.of("p/a.h", "1")).removed());
    assertTrue(fixture.exists("out/precious") && fixture.exists("precious"));
  }

  @Test
  public void manifestOfAnotherVersionIsNoManifest() throws Exception {
    fixture.write("out/p/x.h", "123456789");
    fixture.write("out/p/.render-manifest", "render-manifest 2\ncbf43926 x.h\n");
    write(Map.of("p/a.h", "1"));
    assertTrue(fixture.exists("out/p/x.h"));
  }

  @Test
  public void runThatFailsHalfwayIsCleanedUpByTheNext() throws Exception {
    write(Map.of("p/a.h", "1"));
    // a directory cannot be made where the writer needs its temporary file: the run stops after
    // p/b.h
    String temporary = ".render-" + ProcessHandle.current().pid() + "-c.h.tmp";
    Files.createDirectories(fixture.path("out/p/" + temporary + "/full"));
    assertThrows(
        OutputException.class,
        () -> write(Map.of("p/a.h", "1", "p/b.h", "2", "p/c.h", "3", "p/d.h", "4")));
    assertEquals("1", fixture.read("out/p/a.h"));
    assertEquals("2", fixture.read("out/p/b.h"));
    assertFalse(fixture.exists("out/p/c.h"));
    Files.delete(fixture.path("out/p/" + temporary + "/full"));
    Files.delete(fixture.path("out/p/" + temporary));
    assertEquals(List.of("p/b.h"), write(Map.of("p/a.h", "1")).removed());
    assertEquals(Set.of("p/a.h", "p/.render-manifest"), fixture.tree("out").keySet());
  }

  @Test
  public void temporaryFilesOfKilledRunsAreRemoved() throws Exception {
    String dead = "999999999999999999";
    fixture.write("out/p/.render-" + dead + "-a.h.tmp", "half");
    fixture.write("out/p/.render-" + ProcessHandle.current().pid() + "-z.h.tmp", "other run");
    fixture.write("out/p/.render-notes.tmp", "mine");
    write(Map.of("p/a.h", "1"));
    assertEquals(
        Set.of(
            "p/a.h",
            "p/.render-manifest",
            "p/.render-notes.tmp",
            "p/.render-" + ProcessHandle.current().pid() + "-z.h.tmp"),
        fixture.tree("out").keySet());
  }
}
