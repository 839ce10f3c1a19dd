// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Argument;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.IntegerArgument;
import org.opentelemetry.render.model.IntegerConfig;
import org.opentelemetry.render.model.ModelFactory;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Point;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.scoping.RenderScopeProvider;

/** The names that the cross references of probes can be. */
final class ProbeNameProposals {

  @Inject private RenderScopeProvider scopes;

  /** What is legal for a feature, named as in {@link Expected}; nothing if it is not of probes. */
  List<Proposal> at(String feature, Surroundings surroundings, Around around) {
    return switch (feature) {
      case "Probe.target" -> all(around.document(), Literals.PROBE__TARGET, Target.class);
      case "ProbeClause.app" -> all(around.document(), Literals.EMITS__APP, App.class);
      case "ProbeClause.span" -> emitted(surroundings.before(), around);
      case "ProbeClause.probe" -> inProbe(around, this::required);
      case "ProbeClause.state" -> inProbe(around, this::exported);
      case "StateType.struct" ->
          inProbe(around, probe -> all(probe, Literals.STRUCT_STATE__STRUCT, Struct.class));
      case "Point.rate" -> inProbe(around, this::rates);
      case "ArgumentType.size" -> inProbe(around, probe -> sizes(probe, surroundings));
      default -> List.of();
    };
  }

  private static List<Proposal> inProbe(Around around, Function<Probe, List<Proposal>> names) {
    return around.probe().map(names).orElse(List.of());
  }

  private <T extends EObject> List<Proposal> all(
      EObject context, EReference feature, Class<T> type) {
    return NameProposals.list(scopes.getScope(context, feature), type, any -> true, any -> true);
  }

  private List<Proposal> emitted(List<String> before, Around around) {
    Emits emits = ModelFactory.eINSTANCE.createEmits();
    NameProposals.find(
            scopes.getScope(around.document(), Literals.EMITS__APP),
            NameProposals.wordBefore(before, 1),
            App.class)
        .ifPresent(emits::setApp);
    return all(emits, Literals.EMITS__SPAN, Span.class);
  }

  private List<Proposal> required(Probe probe) {
    List<Probe> taken = ProbeFacts.required(probe);
    return NameProposals.list(
        scopes.getScope(probe, Literals.REQUIRES__PROBE),
        Probe.class,
        other -> other != probe && !taken.contains(other),
        other -> true);
  }

  private List<Proposal> exported(Probe probe) {
    List<State> taken = ProbeFacts.exported(probe);
    return NameProposals.list(
        scopes.getScope(probe, Literals.EXPORT__STATE),
        State.class,
        state -> !taken.contains(state),
        state -> true);
  }

  private List<Proposal> rates(Probe probe) {
    return NameProposals.list(
        scopes.getScope(probe, Literals.PERF_POINT__RATE),
        ConfigEntry.class,
        entry -> entry.getType() instanceof IntegerConfig,
        entry -> true);
  }

  private List<Proposal> sizes(Probe probe, Surroundings surroundings) {
    Optional<Point> point = Around.last(ProbeClauses.points(probe).toList(), surroundings.start());
    return point
        .map(
            hooked ->
                NameProposals.list(
                    scopes.getScope(hooked, Literals.BYTES_ARGUMENT__SIZE),
                    Argument.class,
                    argument -> argument.getType() instanceof IntegerArgument,
                    argument -> true))
        .orElse(List.of());
  }
}
