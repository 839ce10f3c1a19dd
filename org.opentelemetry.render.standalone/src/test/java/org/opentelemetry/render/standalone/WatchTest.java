// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** {@code --watch}. Tests wait for the line that each run prints, never for time to pass. */
public class WatchTest {

  private static final String SHOP = "package shop namespace {} app till {}\n";
  private static final String BAD = "package shop namespace {} app till {\n";
  private static final String WRITTEN = "generate: \\d+ files? written, \\d+ removed";

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();
  @Rule public final Timeout limit = Timeout.seconds(120);

  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private Thread command;
  private BufferedReader lines;

  private void start(String... arguments) throws IOException {
    PipedInputStream pipe = new PipedInputStream(1 << 16);
    PrintStream err = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
    lines = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
    command =
        new Thread(
            () -> {
              status.complete(
                  Main.run(
                      arguments,
                      new PrintStream(OutputStream.nullOutputStream()),
                      err,
                      new Environment(renderc.directory(), Map.of(), false)));
              err.close();
            });
    command.start();
  }

  /** Interrupts the command and gives what it printed since the last line that was awaited. */
  private List<String> stop() throws InterruptedException, ExecutionException {
    command.interrupt();
    assertEquals(0, status.get().intValue());
    return lines.lines().collect(Collectors.toList());
  }

  @After
  public void join() throws InterruptedException {
    if (command != null) {
      command.interrupt();
      command.join();
    }
  }

  /**
   * Waits for the end of a run with this result, and gives what it printed before its line. Runs
   * with other results may come first: a change can be seen in the middle.
   */
  private List<String> awaitRun(String result) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.matches("\\[[0-9:]{8}\\] " + result + " \\(\\d+ ms\\)")) {
        return before;
      }
      if (line.matches("\\[[0-9:]{8}\\] .*")) {
        before.clear();
      } else {
        before.add(line);
      }
    }
    throw new AssertionError("ended, with " + before);
  }

  private void replace(String name, String text) throws IOException {
    Path fresh = renderc.write(name + "~", text);
    Files.move(fresh, renderc.path(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  public void changesAreGenerated() throws Exception {
    renderc.write("in/a.render", SHOP);
    start("generate", "-i", "in", "-o", "out", "--watch");
    awaitRun(WRITTEN);
    assertTrue(renderc.exists("out/shop/till/index.h"));
    renderc.write("in/a.render", SHOP.replace("till", "desk"));
    awaitRun(WRITTEN);
    assertTrue(renderc.exists("out/shop/desk/index.h"));
    assertFalse(renderc.exists("out/shop/till/index.h"));
    assertEquals(List.of(), stop());
  }

  @Test
  public void errorsKeepWhatIsThereAndEndNothing() throws Exception {
    renderc.write("in/a.render", SHOP);
    start("-i", "in", "-o", "out", "--watch");
    awaitRun(WRITTEN);
    Map<String, String> good = renderc.tree("out");
    replace("in/a.render", BAD);
    List<String> printed = awaitRun("generate: errors");
    assertTrue(printed.toString(), printed.get(0).startsWith("in/a.render:1:37: error: "));
    assertEquals(good, renderc.tree("out"));
    replace("in/a.render", SHOP);
    awaitRun("generate: nothing to write");
    stop();
  }

  @Test
  public void filesMayBeReplacedByRenaming() throws Exception {
    renderc.write("a.render", SHOP);
    start("check", "-i", "a.render", "--watch");
    awaitRun("check: no errors");
    replace("a.render", BAD);
    awaitRun("check: errors");
    replace("a.render", SHOP);
    awaitRun("check: no errors");
    stop();
  }

  @Test
  public void sourcesAndDirectoriesComeAndGo() throws Exception {
    renderc.write("in/a.render", SHOP);
    start("check", "-i", "in", "--watch");
    awaitRun("check: no errors");
    renderc.write("in/new/deep/b.render", BAD.replace("shop", "other"));
    awaitRun("check: errors");
    renderc.write("in/new/deep/b.render", SHOP.replace("shop", "other").replace("till", "a"));
    awaitRun("check: no errors");
    Files.delete(renderc.path("in/new/deep/b.render"));
    Files.delete(renderc.path("in/a.render"));
    assertEquals(List.of("renderc: error: no .render file in in"), awaitRun("check: failed"));
    Files.delete(renderc.path("in/new/deep"));
    Files.delete(renderc.path("in/new"));
    Files.delete(renderc.path("in"));
    renderc.write("in/again.render", SHOP);
    awaitRun("check: no errors");
    stop();
  }

  @Test
  public void linksAreWatchedWhereTheyLead() throws Exception {
    renderc.write("elsewhere/real.render", SHOP);
    Files.createDirectories(renderc.path("in"));
    Files.createSymbolicLink(renderc.path("in/a.render"), Path.of("../elsewhere/real.render"));
    start("check", "-i", "in", "--watch");
    awaitRun("check: no errors");
    renderc.write("elsewhere/real.render", BAD);
    awaitRun("check: errors");
    stop();
  }

  /** Nothing runs because of what a run wrote, nor because of other files. */
  @Test
  public void onlyOtherTextsAreReasonsToRun() throws Exception {
    renderc.write("in/a.render", SHOP);
    start("generate", "-i", "in", "-o", "in/out", "--stamp", "in/stamp", "--watch");
    awaitRun(WRITTEN);
    renderc.write("in/notes.txt", "nothing");
    replace("in/a.render", SHOP);
    replace("in/b.render", SHOP.replace("shop", "other"));
    awaitRun(WRITTEN);
    assertEquals(List.of(), stop());
  }

  @Test
  public void inputMayAppearLater() throws Exception {
    start("check", "-i", "not/yet/a.render", "--watch");
    assertEquals(
        List.of("renderc: error: no such file or directory: not/yet/a.render"),
        awaitRun("check: failed"));
    renderc.write("not/yet/a.render", SHOP);
    awaitRun("check: no errors");
    stop();
  }

  @Test
  public void wrongCallsAreNotRepeated() throws Exception {
    renderc.write("a.render", SHOP);
    assertEquals(
        2, renderc.run("check", "-i", "a.render", "--watch", "--severity", "NONE=off").status());
  }

  @Test
  public void processThatIsToldToEndFinishesItsRun() throws Exception {
    renderc.write("a.render", SHOP);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "generate",
                "-i",
                "a.render",
                "-o",
                "out",
                "--watch")
            .directory(renderc.directory().toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    awaitRun(WRITTEN);
    process.toHandle().destroy(); // which does not close its streams
    assertEquals(List.of(), lines.lines().toList());
    assertEquals(128 + 15, process.waitFor());
  }
}
