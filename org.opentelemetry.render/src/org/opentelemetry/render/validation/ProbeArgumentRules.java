// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.Argument;
import org.opentelemetry.render.model.ArgumentSource;
import org.opentelemetry.render.model.BytesArgument;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.FunctionPoint;
import org.opentelemetry.render.model.FunctionSide;
import org.opentelemetry.render.model.GoTerm;
import org.opentelemetry.render.model.IntegerArgument;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.model.KernelPoint;
import org.opentelemetry.render.model.KernelPointKind;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.PerfPoint;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.TargetLanguage;
import org.opentelemetry.render.model.TextArgument;
import org.opentelemetry.render.model.TextKind;
import org.opentelemetry.render.model.TracepointPoint;
import org.opentelemetry.render.model.UsdtPoint;
import org.opentelemetry.render.model.VersionSource;

/** Rules about the arguments of hooks: where they come from, and what they are. */
final class ProbeArgumentRules {

  private static final int C_REGISTERS = 6;
  private static final int GO_REGISTERS = 9;
  private static final int USDT_ARGUMENTS = 12;

  /** Of tracepoints and functions that programs get as an array. */
  private static final int KERNEL_ARGUMENTS = 12;

  private ProbeArgumentRules() {}

  private interface Check {
    void check(Probe probe, Point point, Argument argument);
  }

  private static void each(Document document, Check check) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .forEach(point -> point.getArguments().forEach(a -> check.check(probe, point, a)));
    }
  }

  static void resultsAreOfReturns(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, point, argument) -> {
          if (argument.isResult() && !isReturn(point)) {
            sink.report(
                Place.of(argument),
                "'%s' is a result, but the point is not where a function returns"
                    .formatted(argument.getName()));
          }
        });
  }

  private static boolean isReturn(Point point) {
    return point instanceof FunctionPoint function && function.getSide() == FunctionSide.RETURN
        || point instanceof KernelPoint kernel
            && (kernel.getKind() == KernelPointKind.KRETPROBE
                || kernel.getKind() == KernelPointKind.FEXIT);
  }

  static void sourcesFit(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, point, argument) ->
            misfit(point, argument)
                .ifPresent(
                    why -> sink.report(Place.of(argument), why.formatted(argument.getName()))));
  }

  private static Optional<String> misfit(Point point, Argument argument) {
    if (point instanceof PerfPoint) {
      return Optional.of("'%s' is not possible: events of perf have no arguments");
    }
    boolean tracepoint = point instanceof TracepointPoint;
    if (tracepoint != (argument.getField() != null)) {
      return Optional.of(
          tracepoint
              ? "'%s' needs 'field NAME': the event of a tracepoint is a struct"
              : "'%s' is a field, but only the events of tracepoints have fields");
    }
    if (argument.getIndex() != null) {
      boolean usdt = point instanceof UsdtPoint;
      if (usdt != (argument.getSource() == ArgumentSource.USDT)) {
        return Optional.of(
            usdt
                ? "'%s' is an argument of a usdt point; write 'usdt' and its number"
                : "'%s' is none of a usdt point; write 'arg' and its number");
      }
    }
    boolean kretprobe =
        isReturn(point)
            && !(point instanceof KernelPoint kernel && kernel.getKind() == KernelPointKind.FEXIT);
    return kretprobe && !argument.isResult()
        ? Optional.of(
            "'%s' is an argument, which is gone when the function returns; write 'result'")
        : Optional.empty();
  }

  static void registersExist(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, point, argument) -> {
          int count = available(probe, point);
          int needed = argument.getType() instanceof TextArgument text && isGo(text) ? 2 : 1;
          long index =
              argument.getIndex() == null
                  ? point.getArguments().indexOf(argument)
                  : argument.getIndex();
          boolean value = !argument.isResult() && argument.getField() == null;
          if (count > 0 && value && index > count - needed) {
            sink.report(
                Place.of(argument),
                "'%s' is number %s, but there are only 0 to %d"
                    .formatted(argument.getName(), number(argument, index, needed), count - 1));
          }
        });
  }

  /** As it is written, or of the second register that is needed. */
  private static String number(Argument argument, long index, int needed) {
    return needed == 1 && argument.getIndex() != null
        ? Place.of(argument, Literals.ARGUMENT__INDEX).text()
        : String.valueOf(index + needed - 1);
  }

  /** How many arguments can be had; 0 for events that have none, which is another mistake. */
  private static int available(Probe probe, Point point) {
    if (point instanceof UsdtPoint) {
      return USDT_ARGUMENTS;
    }
    if (point instanceof FunctionPoint) {
      return ProbeFacts.isGo(probe) ? GO_REGISTERS : C_REGISTERS;
    }
    if (!(point instanceof KernelPoint kernel)) {
      return 0;
    }
    return kernel.getKind() == KernelPointKind.KPROBE ? C_REGISTERS : KERNEL_ARGUMENTS;
  }

  private static boolean isGo(TextArgument text) {
    return text.getKind() == TextKind.GOSTRING;
  }

  static void sizesFit(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, point, argument) -> {
          Long max = null;
          if (argument.getType() instanceof TextArgument text) {
            max = text.getMax();
          } else if (argument.getType() instanceof BytesArgument bytes) {
            max = bytes.getMax();
            Models.resolved(bytes.getSize())
                .filter(size -> !(size.getType() instanceof IntegerArgument))
                .ifPresent(
                    size ->
                        sink.report(
                            Place.of(bytes, Literals.BYTES_ARGUMENT__SIZE),
                            "'%s' is no integer, so it is no size".formatted(size.getName())));
          }
          if (max != null && (max < 1 || max > FieldTypes.MAX_LENGTH)) {
            sink.report(
                Place.of(argument.getType()),
                "'%s' can have at most 1 to %d bytes"
                    .formatted(argument.getName(), FieldTypes.MAX_LENGTH));
          }
          if (argument.getType() instanceof IntegerArgument integer && isWide(integer.getKind())) {
            sink.report(
                Place.of(argument.getType()),
                "'%s' has 128 bits, but registers have 64".formatted(argument.getName()));
          }
        });
  }

  static boolean isWide(IntegerKind kind) {
    return kind == IntegerKind.S128 || kind == IntegerKind.U128;
  }

  /** What only Go programs have. */
  static void goHasGoroutines(Document document, Analysis analysis, RuleSink sink) {
    goIsSaid(document, sink);
    each(
        document,
        (probe, point, argument) -> {
          if (argument.getType() instanceof TextArgument text && isGo(text) && notGo(probe)) {
            sink.report(
                Place.of(argument.getType()),
                "'%s' is a text of Go, but the target of probe '%s' is not said to be written in Go"
                    .formatted(argument.getName(), probe.getName()));
          }
        });
    for (Probe probe : document.getProbes()) {
      ProbeClauses.states(probe).stream()
          .filter(state -> notGo(probe) && ProbeStateRules.isByGoroutine(state))
          .forEach(
              state ->
                  sink.report(
                      Place.of(state.getKey()),
                      "only Go programs have goroutines, but the target of probe '%s' is not said to be one"
                          .formatted(probe.getName())));
    }
  }

  /** Programs of Go are attached to in other ways, so it must be said that they are. */
  private static void goIsSaid(Document document, RuleSink sink) {
    for (Target target : document.getTargets()) {
      boolean go =
          ProbeClauses.language(target)
              .filter(language -> language.getLanguage() == TargetLanguage.GO)
              .isPresent();
      if (go) {
        continue;
      }
      Stream<EObject> terms =
          ProbeClauses.match(target).stream()
              .flatMap(match -> match.getTerms().stream())
              .filter(GoTerm.class::isInstance)
              .map(term -> term);
      Stream<EObject> versions =
          ProbeClauses.version(target).stream()
              .filter(version -> version.getSource() == VersionSource.GO_MODULE)
              .map(version -> version);
      Stream.concat(terms, versions)
          .findFirst()
          .ifPresent(
              found ->
                  sink.report(
                      Place.of(found),
                      "only Go programs have this, but target '%s' is not said to be one; add 'language go'"
                          .formatted(target.getName())));
    }
  }

  private static boolean notGo(Probe probe) {
    boolean unresolved = probe.getTarget() != null && ProbeFacts.target(probe).isEmpty();
    return !unresolved && !ProbeFacts.isGo(probe);
  }
}
