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
import org.opentelemetry.render.tests.testing.RandomModel;

/**
 * Writes random models, and a C++ program that compares what is generated from them with the
 * reference codec. Arguments: an existing directory, the first seed, the number of models (one seed
 * each). Gives {@code models/*.render} for the compiler, {@code cases.cc} over the messages of all
 * models, and {@code headers.cc} with every generated header of some of them.
 */
public final class PropertyCases {

  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
  private static final int MODELS_WITH_ALL_HEADERS = 3;

  private final Compiler compiler = Compiler.standalone();
  private final StringBuilder includes = new StringBuilder();
  private final StringBuilder cases = new StringBuilder();
  private final StringBuilder calls = new StringBuilder();
  private final StringBuilder headers = new StringBuilder("// every header of some models\n");

  private PropertyCases() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    long first = Long.parseLong(arguments[1]);
    int models = Integer.parseInt(arguments[2]);
    PropertyCases all = new PropertyCases();
    Files.createDirectories(directory.resolve("models"));
    for (int i = 0; i < models; i++) {
      String text = all.add(first + i, i < MODELS_WITH_ALL_HEADERS);
      Files.writeString(directory.resolve("models/random_%d.render".formatted(first + i)), text);
    }
    String program =
        "// random models %d to %d\n".formatted(first, first + models - 1)
            + "#include \"case.h\"\n"
            + all.includes
            + all.cases
            + "void property::run_cases() {\n"
            + all.calls
            + "}\n";
    Files.writeString(directory.resolve("cases.cc"), program);
    Files.writeString(directory.resolve("headers.cc"), all.headers);
  }

  private String add(long seed, boolean withAllHeaders) {
    String text = RandomModel.text(seed, "random_" + seed, "a" + seed);
    CompileResult result =
        compiler.compile(
            List.of(Source.ofText("random_%d.render".formatted(seed), text)),
            new CompileOptions(Target.IR));
    if (result.hasErrors()) {
      throw new AssertionError(
          "the random model of seed %d has errors: %s\n%s"
              .formatted(seed, result.diagnostics(), text));
    }
    AppIr app = result.packages().get(0).apps().get(0);
    List<int[]> ranges = new ArrayList<>();
    String mapping = text.substring(text.indexOf("namespace"), text.indexOf('}'));
    for (MatchResult range : RANGE.matcher(mapping).results().toList()) {
      ranges.add(new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))});
    }
    for (String part : List.of("encoder", "writer", "transform_builder", "protocol")) {
      includes.append("#include <%s%s.cc>\n".formatted(app.directory(), part));
    }
    includes.append("#include <%smessages.h>\n".formatted(app.directory()));
    includes.append("#include <%shash.c>\n".formatted(app.directory()));
    if (withAllHeaders) {
      addHeaders(app);
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

  private void addHeaders(AppIr app) {
    for (String part :
        List.of(
            "keys.h",
            "handles.cc",
            "auto_handles.cc",
            "weak_refs.cc",
            "modifiers.cc",
            "spans.cc",
            "containers.cc",
            "containers.inl",
            "index.cc",
            "connection.cc",
            "span_base.h",
            "descriptor.cc",
            "meta.h")) {
      headers.append("#include <%s%s>\n".formatted(app.directory(), part));
    }
  }
}
