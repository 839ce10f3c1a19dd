// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.Argument;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.KernelField;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.TracepointPoint;

/**
 * Rules about what probes read of the kernel's structs: each member is declared once, as one type.
 */
final class ProbeKernelRules {

  private static final int MAX_ARRAY = 4096;

  private ProbeKernelRules() {}

  /**
   * A member that is read.
   *
   * @param path struct, then members
   * @param type as it is written
   */
  private record Read(Place place, List<String> path, String type) {
    private String text() {
      return String.join(".", path);
    }
  }

  static void fieldsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      List<Read> reads = new ArrayList<>();
      for (KernelField field : ProbeClauses.kernelFields(probe)) {
        checkLength(field, sink);
        if (field.getPath() != null) {
          Read read =
              new Read(
                  Place.of(field, Literals.KERNEL_FIELD__PATH),
                  List.of(field.getPath().split("\\.")),
                  type(field));
          add(reads, read, 2, Integer.MAX_VALUE, "way to a member; write struct.member", sink);
        }
      }
      for (Point point : ProbeClauses.points(probe).toList()) {
        if (point instanceof TracepointPoint tracepoint) {
          point.getArguments().stream()
              .filter(argument -> argument.getField() != null)
              .forEach(
                  argument ->
                      add(
                          reads,
                          read(tracepoint, argument),
                          2,
                          2,
                          "field of an event; write member or event.member",
                          sink));
        }
      }
    }
  }

  private static Read read(TracepointPoint point, Argument argument) {
    List<String> path = new ArrayList<>(List.of(argument.getField().split("\\.")));
    if (path.size() == 1) {
      path.add(0, Optional.ofNullable(point.getEvent()).orElse(""));
    }
    path.set(0, "trace_event_raw_" + path.get(0));
    return new Read(
        Place.of(argument, Literals.ARGUMENT__FIELD),
        path,
        Place.of(argument, Literals.ARGUMENT__TYPE).text());
  }

  private static String type(KernelField field) {
    if (field.isPointer()) {
      return "ptr";
    }
    return field.getKind()
        + (field.getArray() == null ? "" : "[" + field.getArray().getLength() + "]");
  }

  private static void checkLength(KernelField field, RuleSink sink) {
    Long length = field.getArray() == null ? null : field.getArray().getLength();
    if (length != null && (length < 1 || length > MAX_ARRAY)) {
      sink.report(
          Place.of(field.getArray(), null),
          "arrays read of the kernel have 1 to %d elements".formatted(MAX_ARRAY));
    }
  }

  private static void add(
      List<Read> reads, Read read, int least, int most, String expected, RuleSink sink) {
    if (read.path().size() < least || read.path().size() > most) {
      sink.report(read.place(), "'%s' is no %s".formatted(read.place().text(), expected));
      return;
    }
    Optional<String> keyword =
        read.path().stream().filter(ReservedWords.KEYWORDS::contains).findFirst();
    if (keyword.isPresent()) {
      sink.report(
          read.place(),
          "'%s' is a keyword of C, so no member of the kernel has this name"
              .formatted(keyword.get()));
      return;
    }
    reads.stream()
        .map(earlier -> conflict(earlier, read))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(why -> sink.report(read.place(), why));
    reads.add(read);
  }

  private static Optional<String> conflict(Read earlier, Read read) {
    if (earlier.path().equals(read.path())) {
      return earlier.type().equals(read.type())
          ? Optional.empty()
          : Optional.of(
              "'%s' is read as %s here and as %s in line %d"
                  .formatted(read.text(), read.type(), earlier.type(), earlier.place().line()));
    }
    if (isWithin(earlier.path(), read.path()) || isWithin(read.path(), earlier.path())) {
      return Optional.of(
          "'%s' and '%s' in line %d: the same member cannot be read whole and in parts"
              .formatted(read.text(), earlier.text(), earlier.place().line()));
    }
    return Optional.empty();
  }

  private static boolean isWithin(List<String> outer, List<String> inner) {
    return inner.size() > outer.size() && inner.subList(0, outer.size()).equals(outer);
  }
}
