// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * The archive of classes that {@code bin/renderc} keeps, with a Java that only notes what it is
 * asked for. tests/consumer/class-data.sh does the same with a real one.
 */
public class ClassDataTest {

  private static final Path SCRIPT = Path.of("../bin/renderc").toAbsolutePath().normalize();

  /** Notes "train", "dump" or "run" and the archive of the run. */
  private static final String JAVA =
      """
      #!/bin/sh
      what=run archive=
      for argument; do
        case $argument in
          -XX:DumpLoadedClassList=*) what=train; : >"${argument#*=}" ;;
          -Xshare:dump) what=dump ;;
          -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
        esac
      done
      echo "$what" >>"$NOTES"
      case $what in
        dump) [ -z "$BROKEN" ] || exit 1; echo classes >"$archive" ;;
        run) echo "$archive" ;;
      esac
      """;

  @Rule public final CommandLineFixture files = new CommandLineFixture();

  private Path jar;

  @Before
  public void setUp() throws IOException {
    Assume.assumeTrue("no POSIX shell", Files.isExecutable(Path.of("/bin/sh")));
    assertTrue(files.write("java/bin/java", JAVA).toFile().setExecutable(true));
    files.write("java/release", "JAVA_VERSION=\"17.0.1\"\n");
    jar = files.write("lib/a.jar", "one");
  }

  private ProcessBuilder command(Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(files.directory().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(List.of("RENDER_JAVA", "RENDER_CLASS_DATA", "BROKEN"));
    environment.put("JAVA_HOME", files.path("java").toString());
    environment.put("RENDER_JAR", jar.toString());
    environment.put("XDG_CACHE_HOME", files.path("cache").toString());
    environment.put("NOTES", files.path("notes").toString());
    environment.putAll(variables);
    return builder.redirectError(files.path("stderr").toFile());
  }

  /** The archive that Java is told to use; "" if none. */
  private String archive(Map<String, String> variables, String... arguments) throws Exception {
    Process process = command(variables, arguments).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor());
    assertEquals("", files.read("stderr"));
    return out.strip();
  }

  private String archive() throws Exception {
    return archive(Map.of(), "check", "-i", "a.render");
  }

  private List<String> cached() throws IOException {
    try (Stream<Path> all = Files.list(files.path("cache/render"))) {
      return all.map(Path::toString).toList();
    }
  }

  @Test
  public void firstRunMakesItAndTheNextOnesUseIt() throws Exception {
    String first = archive();
    assertEquals("classes\n", Files.readString(Path.of(first)));
    assertEquals(first, archive());
    assertEquals("train\ndump\nrun\nrun\n", files.read("notes"));
    assertEquals(List.of(first), cached());
  }

  @Test
  public void anotherJarReplacesIt() throws Exception {
    String first = archive();
    Files.writeString(jar, "another");
    String second = archive();
    assertNotEquals(first, second);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.ofEpochSecond(1000)));
    String third = archive();
    assertNotEquals(second, third);
    assertEquals(List.of(third), cached());
  }

  @Test
  public void anotherJavaReplacesIt() throws Exception {
    String first = archive();
    files.write("java/release", "JAVA_VERSION=\"17.0.2\"\n");
    String second = archive();
    assertNotEquals(first, second);
    assertEquals(List.of(second), cached());
  }

  @Test
  public void javaThatCannotMakeItIsAskedOnce() throws Exception {
    Map<String, String> broken = Map.of("BROKEN", "1");
    assertEquals("", archive(broken, "check"));
    assertEquals("", archive(broken, "check"));
    assertEquals("train\ndump\nrun\nrun\n", files.read("notes"));
  }

  @Test
  public void runsDoWithoutWhereItCannotBeKept() throws Exception {
    files.write("file", "");
    for (String place : List.of("file", "file/below", "a:b")) {
      String cache = files.path(place).toString();
      assertEquals("", archive(Map.of("XDG_CACHE_HOME", cache), "check"));
      assertEquals("", archive(Map.of("RENDER_CLASS_DATA", cache), "check"));
    }
    assertEquals("", archive(Map.of("XDG_CACHE_HOME", "", "HOME", ""), "check"));
    assertEquals("", archive(Map.of("RENDER_CLASS_DATA", "off"), "check"));
    assertEquals("run\n".repeat(8), files.read("notes"));
  }

  @Test
  public void oneOfSeveralRunsMakesIt() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      processes.add(command(Map.of(), "check").start());
    }
    for (Process process : processes) {
      assertEquals(0, process.waitFor());
    }
    assertEquals(1, cached().size());
    assertEquals(cached().get(0), archive());
    assertEquals(1, files.read("notes").lines().filter("dump"::equals).count());
  }

  @Test
  public void runThatWasKilledIsInNobodysWayForLong() throws Exception {
    String made = archive();
    Files.delete(Path.of(made));
    Path lock =
        Files.createDirectories(Path.of(made.replaceFirst("-[^-]*-[0-9]*[.]jsa$", ".lock")));
    assertEquals("", archive());
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(3600)));
    assertEquals(made, archive());
    assertFalse(Files.exists(lock));
  }

  @Test
  public void oneThatIsNotCompleteIsMadeAnew() throws Exception {
    String made = archive();
    Files.writeString(Path.of(made), "class");
    assertEquals(made, archive());
    assertEquals("classes\n", Files.readString(Path.of(made)));
  }

  @Test
  public void shortAndEndlessRunsUseItButDoNotMakeIt() throws Exception {
    for (String argument : List.of("--version", "--help", "-h", "lsp")) {
      assertEquals("", archive(Map.of(), argument));
    }
    String made = archive();
    assertEquals(made, archive(Map.of(), "--version"));
  }

  @Test
  public void itIsTakenFromBesideTheJar() throws Exception {
    String beside = jar.getParent().toString();
    String made = archive(Map.of("RENDER_CLASS_DATA", beside), "--version");
    assertEquals(jar.getParent(), Path.of(made).getParent());
    assertEquals(made, archive());
    assertFalse(files.exists("cache"));
  }
}
