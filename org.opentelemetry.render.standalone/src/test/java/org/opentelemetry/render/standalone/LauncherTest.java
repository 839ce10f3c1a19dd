// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** The script {@code bin/renderc}, with a Java that only prints its arguments. */
public class LauncherTest {

  private static final Path SCRIPT = Path.of("../bin/renderc").toAbsolutePath().normalize();
  private static final String JAR = "org.opentelemetry.render.standalone-9-all.jar";

  @Rule public final CommandLineFixture files = new CommandLineFixture();

  @Before
  public void needShell() {
    Assume.assumeTrue("no POSIX shell", Files.isExecutable(Path.of("/bin/sh")));
  }

  private void java(String home, String version) throws IOException {
    Path java = files.write(home + "/bin/java", "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 7\n");
    assertTrue(java.toFile().setExecutable(true));
    files.write(home + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private Path install(String directory) throws IOException {
    Path script = files.path(directory + "/renderc");
    Files.createDirectories(script.getParent());
    return Files.copy(SCRIPT, script);
  }

  private Outcome launch(Path script, Map<String, String> variables, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(files.directory().toFile());
    builder.environment().keySet().removeAll(List.of("RENDER_JAR", "RENDER_JAVA", "JAVA_HOME"));
    builder.environment().put("RENDER_CLASS_DATA", "off"); // see ClassDataTest
    builder.environment().putAll(variables);
    builder.redirectError(files.path("stderr").toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, files.read("stderr"));
  }

  private Map<String, String> javaHome() {
    return Map.of("JAVA_HOME", files.path("java").toString());
  }

  private static String started(Path jar, String more) {
    return started("<-Djava.locale.providers=COMPAT>", jar, more);
  }

  /** With a Java that does not want to be told about its locale data. */
  private static String startedNew(Path jar, String more) {
    return started("", jar, more);
  }

  private static String started(String locales, Path jar, String more) {
    return "<-XX:TieredStopAtLevel=1><-XX:C1MaxInlineSize=12><-XX:-UseDynamicNumberOfCompilerThreads>"
               + "<-XX:+UseSerialGC><-Dsun.reflect.inflationThreshold=1000000><-Xshare:auto>"
               + "<-Xlog:disable><-Xlog:all=error:stderr>"
        + (locales + "<-jar><" + jar + ">" + more);
  }

  @Test
  public void installedJarIsFoundAndArgumentsAndStatusArePassedOn() throws Exception {
    java("java", "17.0.1");
    Path script = install("usr/bin");
    files.write("usr/lib/render/" + JAR, "");
    Path jar = files.path("usr/lib/render/" + JAR);
    assertEquals(
        new Outcome(7, started(jar, "<check><-i><a  b><>"), ""),
        launch(script, javaHome(), "check", "-i", "a  b", ""));
  }

  @Test
  public void builtJarIsFoundThroughChainsOfRelativeLinks() throws Exception {
    java("java", "21");
    install("tree/bin");
    String target = "org.opentelemetry.render.standalone/target/" + JAR;
    files.write("tree/" + target, "");
    Files.createDirectories(files.path("links"));
    Files.createSymbolicLink(files.path("links/one"), Path.of("../tree/bin/renderc"));
    Files.createSymbolicLink(files.path("two"), Path.of("links/one"));
    Path jar = files.path("tree/" + target);
    assertEquals(
        new Outcome(7, startedNew(jar, "<--version>"), ""),
        launch(files.path("two"), javaHome(), "--version"));
  }

  @Test
  public void jarOfTheEnvironmentComesFirst() throws Exception {
    java("java", "17");
    Path script = install("usr/bin");
    files.write("usr/lib/render/" + JAR, "");
    Path jar = files.write("my jar.jar", "");
    assertEquals(
        new Outcome(7, started(jar, ""), ""),
        launch(
            script,
            Map.of("JAVA_HOME", files.path("java").toString(), "RENDER_JAR", jar.toString())));
  }

  @Test
  public void missingJarOfTheEnvironmentIsAnError() throws Exception {
    assertEquals(
        new Outcome(2, "", "renderc: error: RENDER_JAR is '/none.jar', which is not a file\n"),
        launch(install("bin"), Map.of("RENDER_JAR", "/none.jar")));
  }

  @Test
  public void missingJarIsAnErrorThatSaysHowToGetOne() throws Exception {
    java("java", "17");
    Path script = install("bin");
    assertEquals(
        new Outcome(
            2,
            "",
            "renderc: error: no compiler found near "
                + files.path("bin")
                + "; build it with './dev build', or set RENDER_JAR\n"),
        launch(script, javaHome()));
  }

  @Test
  public void homeWithoutJavaIsAnError() throws Exception {
    Path jar = files.write("a.jar", "");
    assertEquals(
        new Outcome(2, "", "renderc: error: JAVA_HOME is '/none', which has no bin/java\n"),
        launch(install("bin"), Map.of("JAVA_HOME", "/none", "RENDER_JAR", jar.toString())));
  }

  @Test
  public void javaOfTheEnvironmentComesFirst() throws Exception {
    java("java", "17");
    Path jar = files.write("a.jar", "");
    assertEquals(
        new Outcome(7, started(jar, ""), ""),
        launch(
            SCRIPT,
            Map.of(
                "RENDER_JAVA",
                files.path("java/bin/java").toString(),
                "JAVA_HOME",
                "/none",
                "RENDER_JAR",
                jar.toString())));
  }

  @Test
  public void missingJavaOfTheEnvironmentIsAnError() throws Exception {
    Path jar = files.write("a.jar", "");
    assertEquals(
        new Outcome(2, "", "renderc: error: RENDER_JAVA is '/none', which is not a program\n"),
        launch(SCRIPT, Map.of("RENDER_JAVA", "/none", "RENDER_JAR", jar.toString())));
  }

  @Test
  public void pathWithoutJavaIsAnError() throws Exception {
    Path jar = files.write("a.jar", "");
    for (String tool : List.of("sh", "dirname", "readlink", "sed")) {
      Files.createDirectories(files.path("tools"));
      for (String place : List.of("/bin/", "/usr/bin/")) {
        Path found = Path.of(place + tool);
        if (Files.exists(found) && !files.exists("tools/" + tool)) {
          Files.createSymbolicLink(files.path("tools/" + tool), found);
        }
      }
    }
    assertEquals(
        new Outcome(
            2, "", "renderc: error: no java found; install Java 17 or newer, or set JAVA_HOME\n"),
        launch(
            install("bin"),
            Map.of("PATH", files.path("tools").toString(), "RENDER_JAR", jar.toString())));
  }

  @Test
  public void oldJavaIsAnErrorThatNamesItsVersion() throws Exception {
    Path jar = files.write("a.jar", "");
    for (String version : List.of("11.0.20", "1.8.0_402")) {
      java(version, version);
      Path home = files.path(version);
      assertEquals(
          new Outcome(
              2,
              "",
              "renderc: error: Java 17 or newer is needed, but "
                  + home
                  + "/bin/java is "
                  + version
                  + "\n"),
          launch(SCRIPT, Map.of("JAVA_HOME", home.toString(), "RENDER_JAR", jar.toString())));
    }
  }

  @Test
  public void javaWithoutReleaseFileIsAsked() throws Exception {
    Path jar = files.write("a.jar", "");
    Path java =
        files.write("old/bin/java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019' >&2\n");
    assertTrue(java.toFile().setExecutable(true));
    assertEquals(
        new Outcome(
            2, "", "renderc: error: Java 17 or newer is needed, but " + java + " is 11.0.2\n"),
        launch(
            SCRIPT,
            Map.of("JAVA_HOME", files.path("old").toString(), "RENDER_JAR", jar.toString())));
  }
}
