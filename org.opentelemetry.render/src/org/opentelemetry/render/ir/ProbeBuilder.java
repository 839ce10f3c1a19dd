// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.analysis.Quantities;
import org.opentelemetry.render.model.Body;
import org.opentelemetry.render.model.CapabilityNeed;
import org.opentelemetry.render.model.ContextKey;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.HelperNeed;
import org.opentelemetry.render.model.IntegerState;
import org.opentelemetry.render.model.KernelField;
import org.opentelemetry.render.model.KernelNeed;
import org.opentelemetry.render.model.LanguageClause;
import org.opentelemetry.render.model.LayoutField;
import org.opentelemetry.render.model.MatchTerm;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.PatternTerm;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Requires;
import org.opentelemetry.render.model.Ring;
import org.opentelemetry.render.model.SamplingKind;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.StateType;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.model.StructField;
import org.opentelemetry.render.model.StructState;
import org.opentelemetry.render.model.Target;

/** Builds the IR of probes. */
final class ProbeBuilder {

  /** What a probe that sends messages gets without a {@code ring}. */
  private static final ProbeIr.Ring DEFAULT_RING = new ProbeIr.Ring(256 << 10, 0, 20);

  private final String packageName;
  private final List<AppIr> apps;

  ProbeBuilder(String packageName, List<AppIr> apps) {
    this.packageName = packageName;
    this.apps = apps;
  }

  List<ProbeIr> probes(Document document) {
    return ProbeFacts.dependencyOrder(document).stream().map(this::probe).toList();
  }

  private ProbeIr probe(Probe probe) {
    Optional<EmitsIr> emits = ProbeClauses.emits(probe).map(this::emits);
    return new ProbeIr(
        packageName,
        probe.getName(),
        known(ProbeClauses.id(probe), probe).getId().intValue(),
        ProbeFacts.isDaemon(probe),
        ProbeFacts.target(probe).map(ProbeBuilder::target),
        ProbeFacts.perTarget(probe),
        ProbeClauses.requires(probe).stream().map(ProbeBuilder::requirement).toList(),
        emits,
        SettingsBuilder.settings(probe),
        ProbeClauses.samplings(probe).stream()
            .map(s -> new ProbeIr.Sampler(s.getName(), s.getKind() == SamplingKind.PARENT_RATIO))
            .toList(),
        ring(probe, emits.isPresent()),
        ProbeClauses.structs(probe).stream().map(s -> struct(s, "")).toList(),
        ProbeClauses.states(probe).stream().map(s -> state(s, "")).toList(),
        ProbeFacts.exported(probe).stream().map(State::getName).toList(),
        ProbeClauses.kernelFields(probe).stream().map(ProbeBuilder::kernelField).toList(),
        ProbeClauses.layoutFields(probe).stream().map(ProbeBuilder::layoutField).toList(),
        ProbeClauses.attaches(probe).stream().map(AttachBuilder::attach).toList(),
        needs(probe),
        ProbeClauses.body(probe).map(Body::getFile).orElseThrow());
  }

  private static ProbeTargetIr target(Target target) {
    return new ProbeTargetIr(
        target.getName(),
        ProbeClauses.language(target).map(LanguageClause::getLanguage).map(Object::toString),
        ProbeClauses.match(target).stream()
            .flatMap(match -> match.getTerms().stream())
            .map(ProbeBuilder::match)
            .toList(),
        ProbeClauses.version(target)
            .map(v -> new ProbeTargetIr.Version(v.getSource().toString(), v.getArgument())));
  }

  private static ProbeTargetIr.Match match(MatchTerm term) {
    return term instanceof PatternTerm pattern
        ? new ProbeTargetIr.Match(pattern.getKind().toString(), pattern.getPattern())
        : new ProbeTargetIr.Match("go_buildinfo", "");
  }

  private static ProbeIr.Requirement requirement(Requires requires) {
    Probe probe = requires.getProbe();
    String prefix = ProbeFacts.alias(requires) + "_";
    return new ProbeIr.Requirement(
        probe.getName(),
        ProbeFacts.alias(requires),
        requires.isOptional(),
        ProbeClauses.structs(probe).stream().map(s -> struct(s, prefix)).toList(),
        ProbeFacts.exported(probe).stream().map(s -> state(s, prefix)).toList());
  }

  private EmitsIr emits(Emits emits) {
    AppIr app =
        apps.stream().filter(a -> a.name().equals(emits.getApp().getName())).findFirst().get();
    List<Message> messages = ProbeFacts.emitted(emits.getSpan());
    boolean texts = messages.stream().anyMatch(m -> message(app, m).dynamic());
    return new EmitsIr(
        app,
        emits.getSpan().getName(),
        messages.stream().map(m -> message(app, m)).toList(),
        ProbeFacts.start(emits.getSpan()).map(m -> message(app, m)),
        ProbeFacts.end(emits.getSpan()).map(m -> message(app, m)),
        texts ? emits.getTextLimit().intValue() : 0);
  }

  private static MessageIr message(AppIr app, Message message) {
    String name = known(MessageFacts.name(message), message);
    return app.messages().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<ProbeIr.Ring> ring(Probe probe, boolean sends) {
    Optional<Ring> ring = ProbeClauses.ring(probe);
    if (!sends) {
      return Optional.empty();
    }
    return ring.map(
            r ->
                new ProbeIr.Ring(
                    (int) Quantities.bytes(r.getSize()).orElseThrow(),
                    (int) Quantities.bytes(r.getWakeSize()).orElse(DEFAULT_RING.wakeBytes()),
                    (int)
                        Quantities.milliseconds(r.getWakeTime())
                            .orElse(DEFAULT_RING.wakeMilliseconds())))
        .or(() -> Optional.of(DEFAULT_RING));
  }

  private static ProbeIr.Struct struct(Struct struct, String prefix) {
    return new ProbeIr.Struct(
        prefix + struct.getName(), struct.getFields().stream().map(ProbeBuilder::field).toList());
  }

  private static FieldIr field(StructField field) {
    TypeIr.Scalar element = FieldTypes.scalar(field.getKind());
    TypeIr type =
        field.getArray() == null
            ? element
            : new TypeIr.Array(element, field.getArray().getLength().intValue());
    return new FieldIr(field.getName(), 0, type, false);
  }

  private static ProbeStateIr state(State state, String prefix) {
    return new ProbeStateIr(
        prefix + state.getName(),
        state.getKind().toString(),
        Optional.ofNullable(state.getKey()).map(t -> stateType(t, prefix)),
        Optional.ofNullable(state.getValue()).map(t -> stateType(t, prefix)),
        state.getEntries().intValue());
  }

  private static ProbeStateIr.Type stateType(StateType type, String prefix) {
    if (type instanceof IntegerState integer) {
      return new ProbeStateIr.Integer(FieldTypes.scalar(integer.getKind()));
    }
    return type instanceof StructState struct
        ? new ProbeStateIr.Struct(prefix + struct.getStruct().getName())
        : new ProbeStateIr.Caller(((ContextKey) type).getKind().toString());
  }

  private static ProbeIr.KernelField kernelField(KernelField field) {
    Optional<TypeIr> type = Optional.empty();
    if (!field.isPointer()) {
      TypeIr element = FieldTypes.scalar(field.getKind());
      type =
          Optional.of(
              field.getArray() == null
                  ? element
                  : new TypeIr.Array(element, field.getArray().getLength().intValue()));
    }
    return new ProbeIr.KernelField(
        field.getName(), type, Arrays.asList(field.getPath().split("\\.")));
  }

  private static ProbeIr.LayoutField layoutField(LayoutField field) {
    return new ProbeIr.LayoutField(field.getName(), field.getType(), field.getMember());
  }

  private static ProbeIr.Needs needs(Probe probe) {
    List<String> helpers = new ArrayList<>();
    List<String> capabilities = new ArrayList<>();
    Clauses.all(probe.getClauses(), HelperNeed.class).forEach(n -> helpers.add(n.getHelper()));
    Clauses.all(probe.getClauses(), CapabilityNeed.class)
        .forEach(n -> capabilities.add(n.getCapability()));
    return new ProbeIr.Needs(
        Clauses.first(probe.getClauses(), KernelNeed.class).map(KernelNeed::getVersion),
        helpers,
        capabilities);
  }
}
