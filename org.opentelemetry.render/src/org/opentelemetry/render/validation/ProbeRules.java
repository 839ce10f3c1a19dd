// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.Body;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.InstancesClause;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.ProbeId;
import org.opentelemetry.render.model.Requires;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about probes as a whole: what each has to say, and how they depend on each other. */
final class ProbeRules {

  /** The id is 16 bits in the header of each record. */
  static final int MAX_ID = 65535;

  /** The directory and the namespace of all probes of a package. */
  private static final String PROBES = "probes";

  private ProbeRules() {}

  static void clausesArePresent(Document document, Analysis analysis, RuleSink sink) {
    targetsMatch(document, sink);
    for (Probe probe : document.getProbes()) {
      List<String> missing = new ArrayList<>();
      if (ProbeClauses.id(probe).isEmpty()) {
        missing.add("'id'");
      }
      if (ProbeClauses.role(probe).isEmpty()) {
        missing.add("'role'");
      }
      if (ProbeClauses.attaches(probe).isEmpty()) {
        missing.add("'attach'");
      }
      if (ProbeClauses.body(probe).isEmpty()) {
        missing.add("'body'");
      }
      if (!missing.isEmpty()) {
        sink.report(
            Place.of(probe),
            "probe '%s' lacks %s".formatted(probe.getName(), String.join(" and ", missing)));
      }
    }
  }

  private static void targetsMatch(Document document, RuleSink sink) {
    for (Target target : document.getTargets()) {
      if (ProbeClauses.match(target).isEmpty()) {
        sink.report(
            Place.of(target),
            "target '%s' lacks 'match', so no process is one".formatted(target.getName()));
      }
    }
  }

  static void idsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.id(probe)
          .filter(id -> id.getId() != null && (id.getId() < 1 || id.getId() > MAX_ID))
          .ifPresent(
              id ->
                  sink.report(
                      place(id),
                      "id %s of probe '%s' does not fit; ids are 1 to %d"
                          .formatted(place(id).text(), probe.getName(), MAX_ID)));
    }
  }

  static void idsAreUnique(Document document, Analysis analysis, RuleSink sink) {
    Map<Long, Probe> firsts = new HashMap<>();
    for (Probe probe : document.getProbes()) {
      Optional<ProbeId> id = ProbeClauses.id(probe).filter(i -> i.getId() != null);
      Probe first = id.map(i -> firsts.putIfAbsent(i.getId(), probe)).orElse(null);
      if (first != null) {
        sink.report(
            place(id.get()),
            "id %s is already used by probe '%s'"
                .formatted(place(id.get()).text(), first.getName()),
            new Note("the first use of the id", place(ProbeClauses.id(first).get())));
      }
    }
  }

  private static Place place(ProbeId id) {
    return Place.of(id, Literals.PROBE_ID__ID);
  }

  static void requirementsHaveNoCycle(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeFacts.circle(probe)
          .ifPresent(
              circle ->
                  ProbeClauses.requires(probe).stream()
                      .filter(r -> r.getProbe() == next(circle))
                      .findFirst()
                      .ifPresent(r -> sink.report(place(r), requiresItself(circle))));
    }
  }

  private static Probe next(List<Probe> circle) {
    return circle.get(circle.size() > 1 ? 1 : 0);
  }

  private static String requiresItself(List<Probe> circle) {
    String first = circle.get(0).getName();
    if (circle.size() == 1) {
      return "probe '%s' requires itself".formatted(first);
    }
    String path = circle.stream().map(Probe::getName).collect(Collectors.joining(" -> "));
    return "probe '%s' requires itself: %s -> %s".formatted(first, path, first);
  }

  static void requiredAreShared(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (Requires requires : ProbeClauses.requires(probe)) {
        Models.resolved(requires.getProbe())
            .filter(ProbeFacts::perTarget)
            .ifPresent(
                required ->
                    sink.report(
                        place(requires),
                        "probe '%s' has maps of its own per target, so there are none to share"
                            .formatted(required.getName())));
      }
    }
  }

  private static Place place(Requires requires) {
    return Place.of(requires, Literals.REQUIRES__PROBE);
  }

  static void systemProbesAreShared(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      if (!ProbeFacts.ofProcesses(probe) && ProbeFacts.perTarget(probe)) {
        InstancesClause clause = ProbeClauses.instances(probe).get();
        sink.report(
            Place.of(clause),
            "probe '%s' is attached to the system, which is there once; use 'instances shared'"
                .formatted(probe.getName()));
      }
    }
  }

  static void versionsAreKnown(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      boolean known = ProbeFacts.target(probe).flatMap(ProbeClauses::version).isPresent();
      boolean unresolved = probe.getTarget() != null && ProbeFacts.target(probe).isEmpty();
      for (Attach attach : ProbeClauses.attaches(probe)) {
        if (!known && !unresolved) {
          ProbeClauses.version(attach)
              .ifPresent(
                  condition ->
                      sink.report(
                          Place.of(condition),
                          ProbeFacts.target(probe)
                              .map(
                                  target ->
                                      "target '%s' does not say where its version is; add 'version from'"
                                          .formatted(target.getName()))
                              .orElse("the system has no version; use 'needs kernel >= ...'")));
        }
      }
    }
  }

  /** Versions are compared number by number, and 1.4 is 1.4.0. */
  static void versionsExist(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (Attach attach : ProbeClauses.attaches(probe)) {
        ProbeClauses.version(attach)
            .filter(
                condition -> Place.of(condition).isReadable() && VersionRange.isEmpty(condition))
            .ifPresent(
                condition ->
                    sink.report(
                        Place.of(condition),
                        "no version is %s, so group '%s' would never be attached"
                            .formatted(VersionRange.text(condition), attach.getName())));
      }
    }
  }

  static void bodiesExist(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      // a text that is not saved has nothing beside it
      Optional<Path> file = ProbeClauses.bodyFile(probe);
      if (file.isPresent() && !Files.isRegularFile(file.get())) {
        Body body = ProbeClauses.body(probe).orElseThrow();
        sink.report(
            Place.of(body, Literals.BODY__FILE),
            "there is no file '%s' beside the model; 'renderc body' writes one to start with"
                .formatted(body.getFile()));
      }
    }
  }

  static void appsAreNotNamedLikeProbes(Document document, Analysis analysis, RuleSink sink) {
    if (document.getProbes().isEmpty()) {
      return;
    }
    for (App app : document.getApps()) {
      if (PROBES.equals(app.getName())) {
        sink.report(
            Place.of(app),
            "app 'probes' collides with the namespace of the package's probes; choose another"
                + " name");
      }
    }
  }
}
