// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.Quantities;
import org.opentelemetry.render.model.Argument;
import org.opentelemetry.render.model.ArgumentSource;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.ChangeClass;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.FunctionPoint;
import org.opentelemetry.render.model.FunctionSide;
import org.opentelemetry.render.model.InstancesClause;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.ProbeId;
import org.opentelemetry.render.model.Ring;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.UsdtPoint;

/** Fixes of probes. */
final class ProbeFixes {

  private static final int MAX_ID = 65535;

  private ProbeFixes() {}

  static List<Fix> freeId(Finding finding) {
    Set<Long> used = new HashSet<>();
    finding
        .document()
        .getProbes()
        .forEach(probe -> ProbeClauses.id(probe).ifPresent(id -> used.add(id.getId())));
    long free =
        LongStream.rangeClosed(1, MAX_ID).filter(id -> !used.contains(id)).findFirst().orElse(0);
    return free == 0
        ? List.of()
        : replace(
            finding,
            ProbeId.class,
            Literals.PROBE_ID__ID,
            String.valueOf(free),
            "Give it the next free id, " + free);
  }

  static List<Fix> shared(Finding finding) {
    return replace(
        finding,
        InstancesClause.class,
        Literals.INSTANCES_CLAUSE__SHARING,
        "shared",
        "Share one instance");
  }

  /** Takes away the choice of one. */
  static List<Fix> noRing(Finding finding) {
    return finding
        .at(Ring.class)
        .map(ring -> new Edits(finding).remove(Finding.node(ring)).possible("Remove the ring"))
        .orElse(List.of());
  }

  /** Where the target has what only Go programs have; that a probe has it says nothing. */
  static List<Fix> language(Finding finding) {
    return finding.at(Target.class).map(target -> language(finding, target)).orElse(List.of());
  }

  private static List<Fix> language(Finding finding, Target target) {
    String title = "Say that the target is a Go program";
    Edits edits = new Edits(finding);
    return ProbeClauses.language(target)
        .flatMap(clause -> Finding.node(clause, Literals.LANGUAGE_CLAUSE__LANGUAGE))
        .map(node -> edits.replace(node, "go"))
        .orElseGet(() -> edits.insertInBody(target, "language go"))
        .possible(title);
  }

  static List<Fix> noChoice(Finding finding) {
    Optional<Attach> attach = finding.at(Attach.class).filter(Attach::isFirstOf);
    return attach
        .flatMap(a -> Finding.keyword(a, "first_of"))
        .map(word -> new Edits(finding).remove(word).preferred("Remove 'first_of'"))
        .orElse(List.of());
  }

  /** A kind of change that fits how the setting is used. */
  static List<Fix> change(Finding finding) {
    Optional<ConfigEntry> entry = finding.at(ConfigEntry.class);
    boolean live = entry.filter(e -> e.getChange() == ChangeClass.LIVE).isPresent();
    String word = live ? "reattach" : "live";
    return replace(
        finding, ConfigEntry.class, Literals.CONFIG_ENTRY__CHANGE, word, "Make it '" + word + "'");
  }

  static List<Fix> textLimit(Finding finding) {
    Optional<Emits> emits = finding.at(Emits.class);
    return emits
        .filter(e -> e.getTextLimit() == null)
        .map(
            e ->
                new Edits(finding)
                    .insertAfter(Finding.node(e), " string[128]")
                    .possible("Send up to 128 bytes of each string"))
        .orElseGet(
            () ->
                replace(
                    finding,
                    Emits.class,
                    Literals.EMITS__TEXT_LIMIT,
                    "128",
                    "Send up to 128 bytes of each string"));
  }

  /** The next larger size that a ring can have. */
  static List<Fix> ringSize(Finding finding) {
    Optional<Ring> ring = finding.at(Ring.class);
    long bytes = ring.map(r -> Quantities.bytes(r.getSize()).orElse(0)).orElse(0L);
    if (bytes == 0 || finding.offset() != offset(ring.get(), Literals.RING__SIZE)) {
      return List.of();
    }
    long kibibytes = Math.max(4, (Long.highestOneBit(Math.max(1, bytes - 1)) * 2) >> 10);
    return replace(
        finding,
        Ring.class,
        Literals.RING__SIZE,
        kibibytes + " KiB",
        "Make it " + kibibytes + " KiB");
  }

  private static int offset(EObject element, EStructuralFeature feature) {
    return Finding.node(element, feature).map(node -> node.getTextRegion().getOffset()).orElse(-1);
  }

  /** The word for numbers of arguments that fits the point. */
  static List<Fix> source(Finding finding) {
    Optional<Argument> argument = finding.at(Argument.class).filter(a -> a.getIndex() != null);
    boolean usdt = argument.filter(a -> a.eContainer() instanceof UsdtPoint).isPresent();
    ArgumentSource wrong = usdt ? ArgumentSource.ARG : ArgumentSource.USDT;
    ArgumentSource right = usdt ? ArgumentSource.USDT : ArgumentSource.ARG;
    return argument.filter(a -> a.getSource() == wrong && takesNumbers(a)).isEmpty()
        ? List.of()
        : replace(
            finding,
            Argument.class,
            Literals.ARGUMENT__SOURCE,
            right.getLiteral(),
            "Write '" + right.getLiteral() + "'");
  }

  private static boolean takesNumbers(Argument argument) {
    return argument.eContainer() instanceof UsdtPoint
        || argument.eContainer() instanceof FunctionPoint function
            && function.getSide() == FunctionSide.ENTRY;
  }

  private static <T extends EObject> List<Fix> replace(
      Finding finding, Class<T> type, EStructuralFeature feature, String by, String title) {
    return finding
        .at(type)
        .flatMap(element -> Finding.node(element, feature))
        .map(node -> new Edits(finding).replace(node, by).possible(title))
        .orElse(List.of());
  }
}
