// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.Body;
import org.opentelemetry.render.model.Config;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.Export;
import org.opentelemetry.render.model.InstancesClause;
import org.opentelemetry.render.model.KernelField;
import org.opentelemetry.render.model.KernelFields;
import org.opentelemetry.render.model.LanguageClause;
import org.opentelemetry.render.model.LayoutClause;
import org.opentelemetry.render.model.LayoutField;
import org.opentelemetry.render.model.MatchClause;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.ProbeId;
import org.opentelemetry.render.model.Requires;
import org.opentelemetry.render.model.Ring;
import org.opentelemetry.render.model.RoleClause;
import org.opentelemetry.render.model.Sampling;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.VersionClause;
import org.opentelemetry.render.model.VersionCondition;

/**
 * The clauses of probes and targets by kind; as in {@link Clauses}, what is meant once is the
 * first.
 */
public final class ProbeClauses {

  private ProbeClauses() {}

  public static Optional<ProbeId> id(Probe probe) {
    return Clauses.first(probe.getClauses(), ProbeId.class);
  }

  public static Optional<RoleClause> role(Probe probe) {
    return Clauses.first(probe.getClauses(), RoleClause.class);
  }

  public static Optional<InstancesClause> instances(Probe probe) {
    return Clauses.first(probe.getClauses(), InstancesClause.class);
  }

  public static List<Requires> requires(Probe probe) {
    return Clauses.all(probe.getClauses(), Requires.class);
  }

  public static Optional<Emits> emits(Probe probe) {
    return Clauses.first(probe.getClauses(), Emits.class);
  }

  public static List<ConfigEntry> settings(Probe probe) {
    return Clauses.all(probe.getClauses(), Config.class).stream()
        .flatMap(config -> config.getEntries().stream())
        .toList();
  }

  public static List<Sampling> samplings(Probe probe) {
    return Clauses.all(probe.getClauses(), Sampling.class);
  }

  public static Optional<Ring> ring(Probe probe) {
    return Clauses.first(probe.getClauses(), Ring.class);
  }

  public static List<Struct> structs(Probe probe) {
    return Clauses.all(probe.getClauses(), Struct.class);
  }

  public static List<State> states(Probe probe) {
    return Clauses.all(probe.getClauses(), State.class);
  }

  public static List<Export> exports(Probe probe) {
    return Clauses.all(probe.getClauses(), Export.class);
  }

  public static List<KernelField> kernelFields(Probe probe) {
    return Clauses.all(probe.getClauses(), KernelFields.class).stream()
        .flatMap(kernel -> kernel.getFields().stream())
        .toList();
  }

  public static List<LayoutField> layoutFields(Probe probe) {
    return Clauses.all(probe.getClauses(), LayoutClause.class).stream()
        .flatMap(layout -> layout.getFields().stream())
        .toList();
  }

  public static List<Attach> attaches(Probe probe) {
    return Clauses.all(probe.getClauses(), Attach.class);
  }

  public static List<Point> points(Attach attach) {
    return Clauses.all(attach.getElements(), Point.class);
  }

  /** The points of all groups. */
  public static Stream<Point> points(Probe probe) {
    return attaches(probe).stream().flatMap(attach -> points(attach).stream());
  }

  public static Optional<VersionCondition> version(Attach attach) {
    return Clauses.first(attach.getElements(), VersionCondition.class);
  }

  public static Optional<Body> body(Probe probe) {
    return Clauses.first(probe.getClauses(), Body.class);
  }

  /**
   * Where the body of a probe is to be: beside the model. Empty if the probe names none, the name
   * is none of a file, or the model is not in a file itself.
   */
  public static Optional<Path> bodyFile(Probe probe) {
    URI model = probe.eResource() == null ? null : probe.eResource().getURI();
    String name = body(probe).map(Body::getFile).orElse(null);
    if (model == null || !model.isFile() || name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(model.toFileString()).resolveSibling(name).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  public static Optional<LanguageClause> language(Target target) {
    return Clauses.first(target.getClauses(), LanguageClause.class);
  }

  public static Optional<MatchClause> match(Target target) {
    return Clauses.first(target.getClauses(), MatchClause.class);
  }

  public static Optional<VersionClause> version(Target target) {
    return Clauses.first(target.getClauses(), VersionClause.class);
  }
}
