// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.PackageIr;

/**
 * Writes models that use each word of a list as a name in every place where no rule rejects it, and
 * {@code all.cc} with everything that is generated for them: it compiles if the rules reject
 * enough. Arguments: an existing directory, the list.
 */
public final class SuspiciousNames {

  /** So that a word and another one with a suffix seldom share a class. */
  private static final int WORDS_OF_A_CLASS = 32;

  /** Files of an app that are compiled: every one, or those that bring the other headers along. */
  private static final String ALL = ".*/(?!bpf\\.h)[^/]*\\.(cc|c|h)";

  private static final String SOME = ".*/(connection|writer|protocol|hash|descriptor)\\.h";

  private static final String STARTED = "0: msg _start { } 1: msg _end { }";

  /** A place for a name. */
  private enum Place {
    KEY("app k_%1$d { span s { index (%2$s) %3$s " + STARTED + " } }", "u32 %s ", ", "),
    FIELD("app f_%1$d { span s { index (k) u64 k %2$s " + STARTED + " } }", "u16 %s ", null),
    TEXT("app t_%1$d { span s { index (k) u8 k %2$s" + STARTED + "} }", "string<5> %s ", null),
    ARRAY("app r_%1$d { span s { index (k) u8 k %2$s" + STARTED + "} }", "s32 %s[3] ", null),
    IN_MESSAGE("app m_%1$d { span s { singleton 0: log l { %2$s } } }", "9: u32 %s ", null),
    TEXT_IN_MESSAGE("app n_%1$d { span s { singleton 0: log l { %2$s } } }", "9: string %s ", null),
    MESSAGE("app g_%1$d { span s { singleton %2$s } }", "%%d: log %s { 1: u32 l } ", null),
    SPAN("app s_%1$d { %2$s }", "span %s { index (k) u32 k %%d: msg _start { } } ", null),
    SINGLETON("app i_%1$d { %2$s }", "span %s { singleton %%d: log l%%d { 1: u8 l } } ", null),
    KEY_REFERENCE("app q_%1$d { span s { index (k, %2$s) u8 k %3$s } }", "reference<s> %s ", ", "),
    REFERENCE("app v_%1$d { span s { %2$s } }", "reference<s> %s ", null),
    COMPUTED(
        "app c_%1$d { span s { index (k) u8 k %2$s } }", "reference<s> %s auto { k = k } ", null),
    SHARD(
        "app w_%1$d { span r { "
            + STARTED
            + " } } app x_%1$d { span s { %3$sproxy w_%1$d.r shard_by (%2$s) } }",
        "u16 %s ",
        ", "),
    CALL(
        "app y_%1$d { span r { 299: msg _start { } 298: msg _end { } %2$s } } app z_%1$d { span s {"
            + " proxy y_%1$d.r } }",
        "%%d: msg %s { 1: u8 l } ", null),
    AGGREGATE(
        "app a_%1$d { span s { %2$s } } metric n_%1$d { u8 n }",
        "aggregate %s (root type n_0 interval 1 slots 1) { rollup 2 } ", null),
    METRIC("app b_%1$d { } %2$s", "metric %s { u8 n u8 v method tdigest } ", null),
    RATE("app d_%1$d { } metric n_%1$d { %2$s }", "u8 %s ", null),
    DIGEST("app e_%1$d { } metric n_%1$d { %2$s }", "u8 %s method tdigest ", null),
    APP("%2$s", "app %s { span s { index (k) u32 k 0: msg _start { } } }\n", null);

    /** Those of which one app gets every word, since there is little code for a word. */
    private static final Set<Place> DENSE =
        EnumSet.of(KEY_REFERENCE, REFERENCE, COMPUTED, CALL, AGGREGATE, METRIC, RATE, DIGEST);

    final String model;
    final String element;
    final String separator;

    /**
     * Whether the names are on the level of the document, so that there is but one group of them.
     */
    boolean isOfDocument() {
      return this == APP || this == METRIC;
    }

    /** How many words an app may get. */
    int capacity() {
      return this == APP || DENSE.contains(this) ? Integer.MAX_VALUE : WORDS_OF_A_CLASS;
    }

    /** How many RPC ids an app gets. */
    int range() {
      return DENSE.contains(this) ? 300 : WORDS_OF_A_CLASS + 8;
    }

    Place(String model, String element, String separator) {
      this.model = model;
      this.element = element;
      this.separator = separator;
    }
  }

  private final Compiler compiler = Compiler.standalone();
  private final StringBuilder everything = new StringBuilder();

  private SuspiciousNames() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Set<String> words = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      words.addAll(List.of(line.split(" ")));
    }
    SuspiciousNames names = new SuspiciousNames();
    Files.createDirectories(directory.resolve("models"));
    for (Place place : Place.values()) {
      List<String> accepted = words.stream().filter(w -> names.accepts(place, w)).toList();
      System.out.printf("%s: %d of %d words%n", place, accepted.size(), words.size());
      String file = "names_" + place.name().toLowerCase(java.util.Locale.ROOT);
      Files.writeString(
          directory.resolve("models/" + file + ".render"), names.model(file, place, accepted));
    }
    List<String> packages = words.stream().filter(names::acceptsPackage).toList();
    System.out.printf("PACKAGE: %d of %d words%n", packages.size(), words.size());
    for (String name : packages) {
      String model = "package " + name + "\nnamespace { p_%1$s: 0-9 }\n".formatted(name);
      String app = "app p_%s { span s { index (k) u32 k %s } }\n".formatted(name, STARTED);
      names.addOutput(model + app, SOME);
      Files.writeString(directory.resolve("models/package_" + name + ".render"), model + app);
    }
    Files.writeString(directory.resolve("all.cc"), names.everything);
  }

  private boolean accepts(Place place, String word) {
    return isCorrect(modelText("names", place, List.of(List.of(word))));
  }

  private boolean acceptsPackage(String word) {
    return isCorrect(modelText(word, Place.KEY, List.of(List.of("k"))));
  }

  /** The words spread over as many apps as needed; words that clash with each other are apart. */
  private String model(String packageName, Place place, List<String> words) {
    List<List<String>> groups = new ArrayList<>();
    for (String word : words) {
      List<String> group = null;
      for (List<String> candidate : groups) {
        List<String> joined = new ArrayList<>(candidate);
        joined.add(word);
        if (candidate.size() < place.capacity()
            && isCorrect(modelText("names", place, List.of(joined)))) {
          group = candidate;
          break;
        }
      }
      if (group == null) {
        group = new ArrayList<>();
        groups.add(group);
      }
      group.add(word);
    }
    String text =
        modelText(packageName, place, place.isOfDocument() ? groups.subList(0, 1) : groups);
    addOutput(text, place == Place.APP ? SOME : ALL);
    return text;
  }

  private void addOutput(String text, String parts) {
    CompileResult result = compile(text, Target.OUTPUT);
    if (result.hasErrors()) {
      throw new AssertionError(
          result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList());
    }
    for (PackageIr model : result.packages()) {
      for (AppIr app : model.apps()) {
        result.output().files().keySet().stream()
            .filter(file -> file.startsWith(app.directory()) && file.matches(parts))
            .sorted()
            .forEach(file -> everything.append("#include <").append(file).append(">\n"));
      }
    }
  }

  private static String modelText(String packageName, Place place, List<List<String>> groups) {
    StringBuilder apps = new StringBuilder();
    StringBuilder mappings = new StringBuilder();
    int count = 0;
    for (int i = 0; i < groups.size(); i++) {
      int id = 0;
      StringBuilder elements = new StringBuilder();
      for (String word : groups.get(i)) {
        elements.append(place.element.formatted(word).replace("%d", String.valueOf(id++)));
      }
      String names = place.separator == null ? "" : String.join(place.separator, groups.get(i));
      apps.append(
          place.separator == null
              ? place.model.formatted(i, elements)
              : place.model.formatted(i, names, elements));
      apps.append('\n');
      List<String> appNames =
          place == Place.APP
              ? groups.get(i)
              : List.of(place.model.formatted(i, "", "").split(" ")[1]);
      for (String app : appNames) {
        int start = place.range() * count++;
        mappings.append(" %s: %d-%d".formatted(app, start, start + place.range() - 1));
      }
    }
    return "package %s\nnamespace {%s }\n%s".formatted(packageName, mappings, apps);
  }

  private boolean isCorrect(String text) {
    return !compile(text, Target.CHECK).hasErrors();
  }

  private CompileResult compile(String text, Target target) {
    return compiler.compile(
        List.of(Source.ofText("names.render", text)), new CompileOptions(target));
  }
}
