// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.FunctionPoint;
import org.opentelemetry.render.model.KernelPoint;
import org.opentelemetry.render.model.KernelPointKind;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.PerfPoint;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.UsdtPoint;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about groups of points, and about the functions that they run. */
final class ProbePointRules {

  private static final int MAX_HZ = 10_000;

  /** How names begin that are generated. */
  private static final Pattern GENERATED =
      Pattern.compile("(rp|emit|state|sampled|kernel|layout|render|bpf|jb)_.*");

  private static final String MAIN = "main";

  private ProbePointRules() {}

  private static void eachAttach(Document document, Consumer<Attach> check) {
    document.getProbes().forEach(probe -> ProbeClauses.attaches(probe).forEach(check));
  }

  static void groupsHavePoints(Document document, Analysis analysis, RuleSink sink) {
    eachAttach(
        document,
        attach -> {
          int points = ProbeClauses.points(attach).size();
          if (points == 0) {
            sink.report(Place.of(attach), "group '%s' has no point".formatted(attach.getName()));
          } else if (attach.isFirstOf() && points == 1) {
            sink.report(
                Place.of(attach),
                "group '%s' has one point, so there is nothing to choose; remove 'first_of'"
                    .formatted(attach.getName()));
          }
        });
  }

  /** Hooks in binaries need a process, hooks in the kernel are there once. */
  static void pointsFitTheScope(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .filter(point -> inBinary(point) != ProbeFacts.ofProcesses(probe))
          .forEach(
              point ->
                  sink.report(
                      Place.of(point, null),
                      (inBinary(point)
                              ? "the point is in a binary, but probe '%s' has no target; add 'on"
                                  + " TARGET'"
                              : "the point is in the kernel, which is there once; move it to a"
                                  + " probe without 'on', not '%s'")
                          .formatted(probe.getName())));
      if (!ProbeFacts.ofProcesses(probe)) {
        ProbeClauses.layoutFields(probe)
            .forEach(
                field ->
                    sink.report(
                        Place.of(field),
                        "'%s' is in a binary, but probe '%s' has no target; members of structs of the kernel are declared in 'kernel { ... }'"
                            .formatted(field.getName(), probe.getName())));
      }
    }
  }

  private static boolean inBinary(Point point) {
    return point instanceof FunctionPoint || point instanceof UsdtPoint;
  }

  static void functionsHaveOneSignature(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      Map<String, Point> firsts = new HashMap<>();
      ProbeClauses.points(probe)
          .filter(point -> Place.of(point, null).isReadable())
          .forEach(
              point -> {
                Point first = firsts.putIfAbsent(point.getFunction(), point);
                if (first != null && !signature(first).equals(signature(point))) {
                  sink.report(
                      function(point),
                      "'%s' gets (%s) here, but (%s) in line %d; use another function, or the same arguments"
                          .formatted(
                              point.getFunction(),
                              String.join(", ", signature(point)),
                              String.join(", ", signature(first)),
                              function(first).line()),
                      new Note("the first use of the function", function(first)));
                }
              });
    }
  }

  private static List<String> signature(Point point) {
    return point.getArguments().stream()
        .map(argument -> ArgumentTypes.passed(argument.getType()))
        .collect(Collectors.toList());
  }

  private static Place function(Point point) {
    return Place.of(point, Literals.POINT__FUNCTION);
  }

  static void functionsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .filter(point -> point.getFunction() != null)
          .forEach(
              point -> {
                String name = point.getFunction();
                if (GENERATED.matcher(name).matches()) {
                  sink.report(function(point), likeGenerated(name));
                } else if (ReservedWords.KEYWORDS.contains(name)) {
                  sink.report(function(point), "'%s' is a keyword of C or C++".formatted(name));
                } else if (MAIN.equals(name) || Macros.isStandard(name)) {
                  sink.report(
                      function(point),
                      "'%s' is already taken in C; choose another name".formatted(name));
                }
              });
      ProbeClauses.structs(probe).stream()
          .filter(
              struct -> struct.getName() != null && GENERATED.matcher(struct.getName()).matches())
          .forEach(struct -> sink.report(Place.of(struct), likeGenerated(struct.getName())));
    }
  }

  private static String likeGenerated(String name) {
    return "'%s' begins like a generated name; choose another".formatted(name);
  }

  static void ratesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .filter(PerfPoint.class::isInstance)
          .map(PerfPoint.class::cast)
          .filter(perf -> perf.getHz() != null && (perf.getHz() < 1 || perf.getHz() > MAX_HZ))
          .forEach(
              perf ->
                  sink.report(
                      Place.of(perf, Literals.PERF_POINT__HZ),
                      "%s times a second is not possible; 1 to %d are"
                          .formatted(Place.of(perf, Literals.PERF_POINT__HZ).text(), MAX_HZ)));
    }
  }

  static void groupsNeedMoreThanKprobes(Document document, Analysis analysis, RuleSink sink) {
    eachAttach(
        document,
        attach -> {
          List<Point> points = ProbeClauses.points(attach);
          if (!points.isEmpty() && points.stream().allMatch(ProbePointRules::isKprobe)) {
            sink.report(
                Place.of(attach),
                "group '%s' has only kprobes and cannot attach where the kernel has none; add a tp_btf or a tracepoint"
                    .formatted(attach.getName()));
          }
        });
  }

  private static boolean isKprobe(Point point) {
    return point instanceof KernelPoint kernel
        && (kernel.getKind() == KernelPointKind.KPROBE
            || kernel.getKind() == KernelPointKind.KRETPROBE);
  }
}
