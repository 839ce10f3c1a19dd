// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputFiles;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;

/**
 * Writes random models, and a C++ program that uses what is generated from them. Arguments: an
 * existing directory, the first seed, the number of models (one seed each). Gives {@code
 * models/*.render} for the compiler; {@code cases.cc}, which compares the messages of most models
 * with the reference codec; {@code relations.cc}, which compiles everything of the others and uses
 * their references, proxies and metrics; and {@code headers.cc} with every generated header of some
 * of the first kind.
 */
public final class PropertyCases {

  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
  private static final int MODELS_WITH_ALL_HEADERS = 3;

  /** A seed means the same model wherever it is used: one in this many is about relations. */
  private static final int RELATIONS = 4;

  private static final List<String> MESSAGE_PARTS =
      List.of(
          "encoder.cc", "writer.h", "transform_builder.h", "protocol.cc", "messages.h", "hash.c");

  /** Everything that is C++: bpf.h is for programs in the kernel. */
  private static final List<String> ALL_PARTS =
      OutputFiles.perApp().stream().filter(part -> !part.equals("bpf.h")).toList();

  private final Compiler compiler = Compiler.standalone();
  private final StringBuilder includes = new StringBuilder();
  private final StringBuilder cases = new StringBuilder();
  private final StringBuilder calls = new StringBuilder();
  private final StringBuilder headers = new StringBuilder("// every header of some models\n");
  private final StringBuilder relations = new StringBuilder();
  private final StringBuilder runs = new StringBuilder();
  private int modelsWithAllHeaders;

  private PropertyCases() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    long first = Long.parseLong(arguments[1]);
    int models = Integer.parseInt(arguments[2]);
    PropertyCases all = new PropertyCases();
    Files.createDirectories(directory.resolve("models"));
    for (int i = 0; i < models; i++) {
      long seed = first + i;
      String text = seed % RELATIONS == 0 ? all.addRelations(seed) : all.add(seed);
      Files.writeString(directory.resolve("models/random_%d.render".formatted(seed)), text);
    }
    String title = "// random models %d to %d\n".formatted(first, first + models - 1);
    String program =
        title
            + "#include \"case.h\"\n"
            + all.includes
            + all.cases
            + "void property::run_cases() {\n"
            + all.calls
            + "}\n";
    Files.writeString(directory.resolve("cases.cc"), program);
    String relations =
        title
            + "#include \"relations.h\"\n"
            + all.relations
            + "void property::run_relations() {\n"
            + all.runs
            + "}\n";
    Files.writeString(directory.resolve("relations.cc"), relations);
    Files.writeString(directory.resolve("headers.cc"), all.headers);
  }

  private PackageIr compile(long seed, String text) {
    CompileResult result =
        compiler.compile(
            List.of(Source.ofText("random_%d.render".formatted(seed), text)),
            new CompileOptions(Target.IR));
    if (result.hasErrors()) {
      throw new AssertionError(
          "the random model of seed %d has errors: %s\n%s"
              .formatted(seed, result.diagnostics(), text));
    }
    return result.packages().get(0);
  }

  private String addRelations(long seed) {
    String text = RandomRelations.text(seed, "_" + seed);
    PackageIr model = compile(seed, text);
    AppIr sender = model.apps().get(0);
    AppIr receiver = model.apps().get(1);
    for (AppIr app : List.of(receiver, sender)) {
      for (String part : ALL_PARTS) {
        relations.append("#include <%s%s>\n".formatted(app.directory(), part));
      }
    }
    String namespace = "relations_" + seed;
    relations.append(
        RelationsTemplate.print(namespace, "relations of seed " + seed, sender, receiver, seed));
    runs.append("  ::").append(namespace).append("::run();\n");
    return text;
  }

  private String add(long seed) {
    String text = RandomModel.text(seed, "random_" + seed, "a" + seed);
    AppIr app = compile(seed, text).apps().get(0);
    List<int[]> ranges = new ArrayList<>();
    String mapping = text.substring(text.indexOf("namespace"), text.indexOf('}'));
    for (MatchResult range : RANGE.matcher(mapping).results().toList()) {
      ranges.add(new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))});
    }
    for (String part : MESSAGE_PARTS) {
      includes.append("#include <%s%s>\n".formatted(app.directory(), part));
    }
    if (modelsWithAllHeaders++ < MODELS_WITH_ALL_HEADERS) {
      for (String part : ALL_PARTS) {
        headers.append("#include <%s%s>\n".formatted(app.directory(), part));
      }
    }
    for (MessageIr message : app.messages()) {
      WireRules.check(message, ranges);
      String namespace = "case_%d_%s".formatted(seed, message.name());
      String label = "seed %d, message %s".formatted(seed, message.name());
      cases.append(CaseTemplate.print(namespace, label, app.namespace(), message, seed));
      calls.append("  ").append(namespace).append("::run();\n");
    }
    return text;
  }
}
