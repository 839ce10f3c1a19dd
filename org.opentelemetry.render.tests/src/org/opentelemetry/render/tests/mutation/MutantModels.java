// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.cpp.probe.Bodies;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.output.DirectoryWriter;
import org.opentelemetry.render.output.OutputException;

/**
 * Writes what is generated for changed models that pass without an error, with C++ and C sources
 * that include all of it. Arguments: an existing directory, the root of the repository, the first
 * seed, the number of models, how many of them a source has. Every way to change a text gets its
 * turn; a text that has errors, or means what it meant before, is thrown away. Gives {@code
 * models/*.render}, {@code generated}, {@code all_*.cc} and {@code all.c}.
 */
public final class MutantModels {

  private static final int TRIES = 80;

  /** Bigger models than this cost time and add no other shapes. */
  private static final int MAX_OUTPUT = 700_000;

  /** Generated files that are for BPF's compiler only. */
  private static final String KERNEL_SIDE = ".*(/bpf\\.h|\\.bpf\\.[ch]|/kernel_fields\\.h)";

  private final Compiler compiler = Compiler.standalone();
  private final Originals originals;
  private final Path directory;
  private final Set<String> names = new HashSet<>();

  private MutantModels(Path directory, Path repository) {
    this.directory = directory;
    originals = new Originals(repository);
  }

  public static void main(String[] arguments) throws IOException, OutputException {
    MutantModels all = new MutantModels(Path.of(arguments[0]), Path.of(arguments[1]));
    all.write(
        Long.parseLong(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]));
  }

  private void write(long seed, int count, int portion) throws IOException, OutputException {
    Files.createDirectories(directory.resolve("models"));
    StringBuilder c = new StringBuilder();
    List<String> portions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i % portion == 0) {
        portions.add("");
      }
      CompileResult result = mutant(seed + i);
      if (result == null) {
        continue;
      }
      new DirectoryWriter(directory.resolve("generated")).write(result.output());
      writeBodies(result.packages().get(0));
      StringBuilder cpp = new StringBuilder("// seed " + (seed + i) + "\n");
      for (String file : result.output().files().keySet()) {
        if (file.endsWith("/hash.c")) {
          c.append("#include <").append(file).append(">\n");
        }
        if (!file.matches(KERNEL_SIDE) && file.matches(".*\\.(h|cc|c|inl)")) {
          cpp.append("#include <").append(file).append(">\n");
        }
      }
      portions.set(portions.size() - 1, portions.get(portions.size() - 1) + cpp);
    }
    for (int i = 0; i < portions.size(); i++) {
      Files.writeString(directory.resolve("all_%d.cc".formatted(i)), portions.get(i));
    }
    Files.writeString(directory.resolve("all.c"), c);
  }

  /** The bodies to start with, at the places where {@code hooks.bpf.c} includes the bodies. */
  private void writeBodies(PackageIr model) throws IOException {
    Map<String, String> drafts = Bodies.drafts(model);
    for (ProbeIr probe : model.probes()) {
      Path generated =
          directory.resolve("generated/%s/probes/%s".formatted(model.name(), probe.name()));
      Path body = generated.resolve(probe.body()).normalize();
      Files.createDirectories(body.getParent()); // some are not in the directory of their model
      Files.writeString(body, drafts.get(probe.body()));
    }
  }

  /** The output for a changed model, or null if none of many changes gave one. */
  private CompileResult mutant(long seed) throws IOException {
    Mutation mutation = Mutation.values()[(int) (seed % Mutation.values().length)];
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      String original = originals.some(random, (int) (seed % 1_000_000));
      String text = mutation.apply(original, random);
      CompileResult result = compile(text, Target.OUTPUT);
      if (!result.hasErrors() && isNew(original, result)) {
        System.out.printf("seed %d: %s in try %d%n", seed, mutation, i + 1);
        Files.writeString(directory.resolve("models/mutant_%d.render".formatted(seed)), text);
        return result;
      }
    }
    System.out.printf("seed %d: %s gives no other model in %d tries%n", seed, mutation, TRIES);
    return null;
  }

  private CompileResult compile(String text, Target target) {
    return compiler.compile(
        List.of(Source.ofText("mutant.render", text)), new CompileOptions(target));
  }

  private boolean isNew(String original, CompileResult result) {
    PackageIr model = result.packages().get(0);
    long size = result.output().files().values().stream().mapToLong(String::length).sum();
    String before =
        compile(original, Target.IR).packages().stream().map(IrJson::print).findFirst().orElse("");
    boolean hasUserClass =
        model.apps().stream()
            .flatMap(app -> app.spans().stream())
            .anyMatch(span -> span.implementation().isPresent() || span.include().isPresent());
    if (size > MAX_OUTPUT || hasUserClass || before.equals(IrJson.print(model))) {
      return false;
    }
    List<String> globals = new ArrayList<>(List.of(model.name()));
    model.apps().stream().map(AppIr::name).forEach(globals::add);
    if (globals.stream().anyMatch(names::contains)) {
      return false; // only one of them can be in a program
    }
    names.addAll(globals);
    return true;
  }
}
