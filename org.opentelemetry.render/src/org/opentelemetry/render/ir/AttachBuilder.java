// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.Argument;
import org.opentelemetry.render.model.ArgumentType;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.BytesArgument;
import org.opentelemetry.render.model.FunctionPoint;
import org.opentelemetry.render.model.FunctionSide;
import org.opentelemetry.render.model.IntegerArgument;
import org.opentelemetry.render.model.KernelPoint;
import org.opentelemetry.render.model.Need;
import org.opentelemetry.render.model.PerfPoint;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.PointerArgument;
import org.opentelemetry.render.model.TextArgument;
import org.opentelemetry.render.model.TextKind;
import org.opentelemetry.render.model.TracepointPoint;
import org.opentelemetry.render.model.UsdtPoint;
import org.opentelemetry.render.model.VersionCondition;

/** Builds groups of points, with the names of their programs. */
final class AttachBuilder {

  private AttachBuilder() {}

  static AttachIr attach(Attach attach) {
    Optional<VersionCondition> version = ProbeClauses.version(attach);
    List<AttachIr.Point> points = new ArrayList<>();
    for (Point point : ProbeClauses.points(attach)) {
      points.add(point(point, attach.getName() + "_" + (points.size() + 1)));
    }
    return new AttachIr(
        attach.getName(),
        attach.getNeed() == Need.REQUIRED,
        attach.isFirstOf(),
        points,
        version.map(AttachBuilder::bounds).orElse(List.of()),
        version.map(v -> v.getOtherwise().toString()).orElse("skip"));
  }

  private static List<AttachIr.Bound> bounds(VersionCondition version) {
    return version.getBounds().stream()
        .map(b -> new AttachIr.Bound(b.getOperator().getLiteral(), b.getVersion()))
        .toList();
  }

  private static AttachIr.Point point(Point point, String program) {
    HookIr hook = hook(point);
    List<ArgumentIr> arguments = new ArrayList<>();
    for (Argument argument : point.getArguments()) {
      arguments.add(argument(argument, arguments.size(), place(point)));
    }
    Optional<PerfPoint> perf = point instanceof PerfPoint p ? Optional.of(p) : Optional.empty();
    return new AttachIr.Point(
        "rp_" + program,
        hook,
        place(point),
        arguments,
        perf.map(PerfPoint::getHz).orElse(0L),
        perf.map(PerfPoint::getRate).map(rate -> rate.getName()),
        point.getFunction());
  }

  private static HookIr hook(Point point) {
    if (point instanceof FunctionPoint function) {
      return function.getSide() == FunctionSide.ENTRY
          ? HookIr.FUNCTION_ENTRY
          : HookIr.FUNCTION_RETURN;
    }
    if (point instanceof KernelPoint kernel) {
      return switch (kernel.getKind()) {
        case RAW_TRACEPOINT -> HookIr.RAW_TRACEPOINT;
        case TP_BTF -> HookIr.TP_BTF;
        case KPROBE -> HookIr.KPROBE;
        case KRETPROBE -> HookIr.KRETPROBE;
        case FENTRY -> HookIr.FENTRY;
        case FEXIT -> HookIr.FEXIT;
      };
    }
    if (point instanceof UsdtPoint) {
      return HookIr.USDT;
    }
    return point instanceof TracepointPoint ? HookIr.TRACEPOINT : HookIr.PERF;
  }

  private static String place(Point point) {
    if (point instanceof FunctionPoint function) {
      return function.getSymbol();
    }
    if (point instanceof KernelPoint kernel) {
      return kernel.getSymbol();
    }
    if (point instanceof UsdtPoint usdt) {
      return usdt.getProvider() + ":" + usdt.getProbe();
    }
    return point instanceof TracepointPoint tracepoint
        ? tracepoint.getCategory() + ":" + tracepoint.getEvent()
        : ((PerfPoint) point).getEvent().toString();
  }

  private static ArgumentIr argument(Argument argument, int position, String place) {
    ArgumentType type = argument.getType();
    ArgumentIr.Source source = ArgumentIr.Source.ARGUMENT;
    List<String> field = List.of();
    if (argument.isResult()) {
      source = ArgumentIr.Source.RESULT;
    } else if (argument.getField() != null) {
      source = ArgumentIr.Source.FIELD;
      List<String> written = Arrays.asList(argument.getField().split("\\."));
      String event = place.substring(place.indexOf(':') + 1);
      field = written.size() == 1 ? List.of(event, written.get(0)) : written;
    }
    return new ArgumentIr(
        argument.getName(),
        kind(type),
        type instanceof IntegerArgument integer
            ? Optional.of(FieldTypes.scalar(integer.getKind()))
            : Optional.empty(),
        max(type),
        type instanceof BytesArgument bytes
            ? Optional.of(bytes.getSize().getName())
            : Optional.empty(),
        source,
        argument.getIndex() == null ? position : argument.getIndex().intValue(),
        field);
  }

  private static ArgumentIr.Kind kind(ArgumentType type) {
    if (type instanceof TextArgument text) {
      return text.getKind() == TextKind.CSTR ? ArgumentIr.Kind.TEXT : ArgumentIr.Kind.GO_TEXT;
    }
    if (type instanceof PointerArgument) {
      return ArgumentIr.Kind.POINTER;
    }
    return type instanceof BytesArgument ? ArgumentIr.Kind.BYTES : ArgumentIr.Kind.INTEGER;
  }

  private static int max(ArgumentType type) {
    if (type instanceof TextArgument text) {
      return text.getMax().intValue();
    }
    return type instanceof BytesArgument bytes ? bytes.getMax().intValue() : 0;
  }
}
