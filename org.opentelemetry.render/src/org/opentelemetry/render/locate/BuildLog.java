// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.locate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what a build prints, and adds the elements of the model that the errors and warnings of
 * g++ and clang are about: behind each of them, before the next one begins. Not thread-safe.
 */
public final class BuildLog {

  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;]*[mK]");
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("\\S.*?:\\d+:(?:\\d+:)? (?:fatal error|error|warning): (.*)");
  private static final Pattern NOTE = Pattern.compile("\\S.*?:\\d+:(?:\\d+:)? note: (.*)");
  // what stands before the diagnostic or the note that it belongs to
  private static final Pattern LEADING =
      Pattern.compile("In file included from .*|\\s+from \\S+:\\d+.*|\\S.*: (?:In|At) .*:");
  private static final Pattern OTHER =
      Pattern.compile(
          "\\[.*\\d+(?:/\\d+|%)].*|FAILED: .*|(?:ninja|g?make(?:\\[\\d+])?): .*|\\d+ .*"
              + " generated\\.");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z_0-9]*(?:::[A-Za-z_][A-Za-z_0-9]*)*");
  // clang names functions without their class, and quotes them
  private static final Pattern IN_WRITER =
      Pattern.compile("(?:\\S*/)?(\\w+)/(\\w+)/(?:writer|encoder)\\.h:\\d+:.*");
  private static final Pattern COMMENT = Pattern.compile("// \\S.*$");

  private final GeneratedNames names;
  private final Consumer<String> out;
  private final Consumer<Found> notes;

  private final List<String> leading = new ArrayList<>();
  private final Set<Found> found = new LinkedHashSet<>();
  private boolean inDiagnostic;
  private String scope = "";

  /**
   * A log.
   *
   * @param out gets every line as it is
   * @param notes gets what a diagnostic is about, each element once, when all its lines are out
   */
  public BuildLog(GeneratedNames names, Consumer<String> out, Consumer<Found> notes) {
    this.names = names;
    this.out = out;
    this.notes = notes;
  }

  /** Takes the next line. */
  public void line(String line) {
    String plain = COLORS.matcher(line).replaceAll("");
    if (LEADING.matcher(plain).matches()) {
      leading.add(line);
      return;
    }
    Matcher diagnostic = DIAGNOSTIC.matcher(plain);
    if (diagnostic.matches() || OTHER.matcher(plain).matches()) {
      endDiagnostic();
      inDiagnostic = diagnostic.matches();
    }
    leading.forEach(out);
    leading.clear();
    out.accept(line);
    if (inDiagnostic) {
      collect(plain, diagnostic.matches() ? diagnostic : NOTE.matcher(plain));
    }
  }

  /** Says that no line follows. */
  public void end() {
    endDiagnostic();
    leading.forEach(out);
    leading.clear();
  }

  private void endDiagnostic() {
    found.forEach(notes);
    found.clear();
    inDiagnostic = false;
  }

  private void collect(String line, Matcher message) {
    if (message.matches()) {
      search(NAME.matcher(message.group(1)), "");
      Matcher place = IN_WRITER.matcher(line);
      scope = place.matches() ? place.group(1) + "::" + place.group(2) + "::Writer::" : "";
    } else {
      search(COMMENT.matcher(line), ""); // of a generated line, which compilers quote
      if (!scope.isEmpty()) {
        search(NAME.matcher(line), scope);
      }
    }
  }

  private void search(Matcher matcher, String scope) {
    while (matcher.find()) {
      names.find(scope + matcher.group()).ifPresent(found::add);
    }
  }
}
