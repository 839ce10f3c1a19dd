// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.BindingIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.RemoteCallIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.StepIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * The C++ that uses one model of RandomRelations: instances with random keys and references, calls
 * of proxies, metrics. What must come out is worked out here, from the model and the rules of the
 * language; what the C++ calls is in tests/property/relations.h.
 */
final class RelationsTemplate {

  private static final int INSTANCES = 3;
  private static final int IDS = 4;
  private static final int RECEIVERS = 2;

  /** An instance of one of the spans in a chain: t0, t1, ... */
  private record Target(String variable, long id, Optional<Target> outer) {}

  /** An instance of span s: its fields, and what its manual references lead to. */
  private record Source(String variable, Map<String, Long> fields, Map<String, Target> manual) {}

  private final AppIr app;
  private final AppIr remote;
  private final Random random;
  private final StringBuilder code = new StringBuilder();
  private final Map<String, List<Target>> targets = new LinkedHashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Long> fed = new LinkedHashMap<>();

  private RelationsTemplate(AppIr app, AppIr remote, long seed) {
    this.app = app;
    this.remote = remote;
    random = new Random(seed);
  }

  /**
   * A namespace with the function {@code run}.
   *
   * @param label what failures are reported with
   */
  static String print(String namespace, String label, AppIr app, AppIr remote, long seed) {
    return new RelationsTemplate(app, remote, seed).print(namespace, label);
  }

  private String print(String namespace, String label) {
    app.spans().stream().filter(RelationsTemplate::isTarget).forEach(this::targets);
    SpanIr source = app.span("s");
    for (int i = 0; i < INSTANCES; i++) {
      line("auto s_%d = index.s.alloc();", i);
      sources.add(new Source("s_" + i, new LinkedHashMap<>(), new LinkedHashMap<>()));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < INSTANCES; i++) {
        set(source, i, round > 0);
      }
      sources.forEach(s -> expectComputed(source, s));
      line("world.same(\"number of t0\", index.t0.size(), std::size_t{%d});", aliveT0(source));
    }
    metrics(source);
    proxies();
    line("world.json(\"the sender\", index);");
    line("for (auto& receiver : receivers) world.json(\"a receiver\", receiver.index);");
    return """
    namespace %1$s {
    namespace sender = ::%2$s;
    namespace receiver = ::%3$s;
    using Metric = ::%4$s::metrics::values;
    using Point = ::%4$s::metrics::values_point;
    using Receiver = ::property::Receiver<receiver::Index, receiver::Protocol,
                                          receiver::TransformBuilder, receiver::Connection>;
    void run() {
      using ::property::id_of;
      ::property::World world(%5$s);
      ::render::MemoryWriter sent[%6$d];
      Receiver receivers[%6$d];
      const auto deliver = [&] {
        for (std::size_t i = 0; i < %6$d; ++i) receivers[i].receive(world, sent[i]);
      };
      {
        std::vector<receiver::Writer> writers;
        for (auto& buffer : sent) writers.emplace_back(buffer, [] { return u64{1}; });
        sender::Index index(writers);
        {
    %7$s    }
        world.empty("the sender", index);
      }
      deliver();
      for (auto& receiver : receivers) world.empty("a receiver", receiver.index);
    }
    }  // namespace %1$s
    """
        .formatted(
            namespace,
            app.namespace(),
            remote.namespace(),
            app.packageName(),
            CppValues.literal(label.getBytes()),
            RECEIVERS,
            code);
  }

  private static boolean isTarget(SpanIr span) {
    return span.name().matches("t\\d+");
  }

  /** Instances of one span of the chain; equal keys mean one instance. */
  private void targets(SpanIr span) {
    boolean chained = !span.key().orElseThrow().references().isEmpty();
    String below = "t" + (Integer.parseInt(span.name().substring(1)) - 1);
    List<Target> made = targets.computeIfAbsent(span.name(), name -> new ArrayList<>());
    Set<Object> keys = new LinkedHashSet<>();
    for (int i = 0; i < INSTANCES; i++) {
      String variable = span.name() + "_" + i;
      long id = random.nextInt(IDS);
      Optional<Target> outer = span.references().isEmpty() ? Optional.empty() : choose(below);
      String reference = outer.map(o -> o.variable() + ".loc()").orElse("invalid");
      Object key = chained ? List.of(id, outer) : id;
      if (!keys.add(key)) {
        continue; // the same instance, whose references would change
      }
      if (chained && outer.isEmpty()) {
        line("const u32 none_%s = sender::weak_refs::%s::invalid;", variable, below);
        reference = "none_" + variable;
      }
      line(
          "auto %s = index.%s.by_key(sender::keys::%s(u32{%d}%s));",
          variable, span.name(), span.name(), id, chained ? ", " + reference : "");
      if (!chained && outer.isPresent()) {
        line("%s.modify().other(u8{%d}).outer(%s.get());", variable, i, outer.get().variable());
      }
      Target target = new Target(variable, id, outer);
      made.add(target);
      line("world.same(\"%1$s\", id_of(%1$s), std::optional<u32>(%2$d));", variable, id);
    }
    line(
        "world.same(\"number of %s\", index.%s.size(), std::size_t{%d});",
        span.name(), span.name(), made.size());
  }

  private Optional<Target> choose(String span) {
    List<Target> all = targets.get(span);
    int chosen = random.nextInt(all.size() + 1);
    return chosen == all.size() ? Optional.empty() : Optional.of(all.get(chosen));
  }

  /** One modifier that sets everything that can be set, or some of it again. */
  private void set(SpanIr span, int number, boolean again) {
    Source source = sources.get(number);
    StringBuilder setters = new StringBuilder();
    for (FieldIr field : span.fields()) {
      if (again && !field.name().equals("id") && random.nextBoolean()) {
        continue;
      }
      long value = random.nextInt(IDS);
      source.fields().put(field.name(), value);
      setters.append(".%s(%d)".formatted(field.name(), value));
    }
    for (ReferenceIr reference : span.references()) {
      if (reference.computed() || (again && random.nextBoolean())) {
        continue;
      }
      if (reference.target().equals(span.name())) {
        if (number > 0 && !again) {
          setters.append(".%s(s_%d.get())".formatted(reference.name(), number - 1));
        }
        continue;
      }
      Optional<Target> target = choose(reference.target());
      target.ifPresentOrElse(
          t -> source.manual().put(reference.name(), t),
          () -> source.manual().remove(reference.name()));
      setters.append(
          ".%s(%s)"
              .formatted(
                  reference.name(),
                  target
                      .map(t -> t.variable() + ".get()")
                      .orElse("sender::handles::%s()".formatted(reference.target()))));
    }
    line("%s.modify()%s;", source.variable(), setters);
  }

  private void expectComputed(SpanIr span, Source source) {
    for (ReferenceIr reference : span.references()) {
      if (reference.computed()) {
        line(
            "world.same(\"%1$s.%2$s\", id_of(%1$s.%2$s()), std::optional<u32>(%3$s));",
            source.variable(),
            reference.name(),
            computed(span, source, reference).map(String::valueOf).orElse("std::nullopt"));
      }
    }
  }

  /** The id of the target of a computed reference; every one has a key of one field. */
  private Optional<Long> computed(SpanIr span, Source source, ReferenceIr reference) {
    BindingIr binding = reference.bindings().get(0);
    StepIr first = binding.first();
    if (first instanceof StepIr.Field) {
      return Optional.of(source.fields().getOrDefault(first.member(), 0L));
    }
    ReferenceIr from =
        span.references().stream()
            .filter(r -> r.name().equals(first.member()))
            .findFirst()
            .orElseThrow();
    if (from.target().equals(span.name())) {
      return Optional.empty(); // a chain of parents in which no first one has a root
    }
    if (from.computed()) {
      return computed(span, source, from); // only t0, whose only field of use is the id
    }
    Optional<Target> target = Optional.ofNullable(source.manual().get(from.name()));
    for (int i = 1; i + 1 < binding.path().size(); i++) {
      target = target.flatMap(Target::outer);
    }
    return target.map(Target::id);
  }

  private int aliveT0(SpanIr span) {
    Set<Long> ids = new LinkedHashSet<>();
    targets.get("t0").forEach(target -> ids.add(target.id()));
    for (Source source : sources) {
      for (ReferenceIr reference : span.references()) {
        if (reference.computed()) {
          computed(span, source, reference).ifPresent(ids::add);
        }
      }
    }
    return ids.size();
  }

  /** Feeds the root store, and drains all stores: what is fed arrives once everywhere. */
  private void metrics(SpanIr span) {
    for (Source source : sources) {
      long total = 0;
      for (int i = 0; i < 2; i++) {
        long value = random.nextInt(1000);
        total += value;
        line(
            "%s.fed_update(1'000'000'000, Point{.a = %d, .b = 2, .c = 3, .d = 4});",
            source.variable(), value);
      }
      fed.put(source.variable(), total);
    }
    for (String name : targets.keySet()) {
      if (!name.equals("t0")) {
        line("index.%s.kept_update(%s.loc(), 1'000'000'000, Metric{.a = 5});", name, name + "_0");
      }
    }
    line("std::map<std::string, u64> sums;");
    line("for (const u64 seconds : {20u, 60u, 200u, 500u}) {");
    line("  const u64 t = seconds * 1'000'000'000;");
    List<SpanIr> rootFirst =
        Stream.concat(Stream.of(span), app.spans().stream().filter(RelationsTemplate::isTarget))
            .toList();
    rootFirst.forEach(this::drain);
    line("}");
    long all = fed.values().stream().mapToLong(Long::longValue).sum();
    long forwarded =
        sources.stream()
            .filter(s -> s.manual().containsKey("manual0"))
            .mapToLong(s -> fed.get(s.variable()))
            .sum();
    for (SpanIr drained : rootFirst) {
      for (AggregateIr aggregate : drained.aggregates()) {
        long expected = aggregate.root() ? all : drained.name().equals("t0") ? forwarded : 5;
        stores(aggregate)
            .forEach(
                store ->
                    line(
                        "world.same(\"%1$s.%2$s\", sums[\"%1$s.%2$s\"], u64{%3$d});",
                        drained.name(), store, expected));
      }
    }
  }

  private static Stream<String> stores(AggregateIr aggregate) {
    return Stream.concat(
        Stream.of(aggregate.name()), aggregate.rollups().stream().map(AggregateIr.Rollup::name));
  }

  private void drain(SpanIr span) {
    for (AggregateIr aggregate : span.aggregates()) {
      stores(aggregate)
          .forEach(
              store -> {
                line("  while (index.%s.%s_ready(t)) {", span.name(), store);
                line(
                    "    index.%1$s.%2$s_foreach(t, [&](u64, sender::weak_refs::%1$s span, "
                        + "const Metric& metric, u64) {",
                    span.name(), store);
                line("      world.holds(\"a drained instance lives\", span.valid());");
                line("      world.json(\"a metric\", metric);");
                line("      sums[\"%s.%s\"] += metric.a;", span.name(), store);
                line("    });");
                line("  }");
              });
    }
  }

  /** Creates instances that mirror remote ones, and calls every message of theirs. */
  private void proxies() {
    for (SpanIr span : app.spans()) {
      span.proxy().ifPresent(proxy -> proxy(span));
    }
    line("deliver();");
    for (SpanIr span : app.spans()) {
      span.proxy().ifPresent(proxy -> expectRemote(span));
    }
    line("index.send_pulse();");
  }

  private void proxy(SpanIr span) {
    for (int i = 0; i < INSTANCES; i++) {
      String variable = span.name() + "_" + i;
      String key =
          span.key()
              .map(k -> k.fields().stream().map(this::value).collect(Collectors.joining(", ")))
              .map(values -> "by_key(sender::keys::%s(%s))".formatted(span.name(), values))
              .orElse("alloc()");
      line("const auto %s = index.%s.%s;", variable, span.name(), key);
      for (RemoteCallIr call : span.proxy().orElseThrow().calls()) {
        String arguments =
            call.passed().stream().map(this::value).collect(Collectors.joining(", "));
        line("%s.%s(%s);", variable, call.message().name(), arguments);
      }
    }
  }

  private String value(FieldIr field) {
    if (field.type() instanceof TypeIr.Text) {
      return "jb_blob{std::string_view(\"text\")}";
    }
    return "%s{%d}".formatted(CppValues.type((TypeIr.Scalar) field.type()), random.nextInt(IDS));
  }

  /** Every instance is known to one receiver, or to all, with the key it has here. */
  private void expectRemote(SpanIr span) {
    String receivers = span.proxy().orElseThrow().sharded() ? "1" : String.valueOf(RECEIVERS);
    String remoteSpan = span.proxy().orElseThrow().span();
    for (int i = 0; i < INSTANCES; i++) {
      line("{");
      line("  std::size_t found = 0;");
      line("  for (auto& receiver : receivers) {");
      line(
          "    const auto mirrored = receiver.connection.get_%s(%s_%d.loc());",
          remoteSpan, span.name(), i);
      line("    if (!mirrored.valid()) continue;");
      line("    ++found;");
      for (var source : span.proxy().orElseThrow().key()) {
        line(
            "    world.same(\"%1$s.%2$s\", mirrored.%2$s(), %1$s_%3$d.%4$s());",
            span.name(), source.remote().name(), i, source.own().name());
      }
      line("  }");
      line("  world.same(\"receivers of %s\", found, std::size_t{%s});", span.name(), receivers);
      line("}");
    }
  }

  private void line(String format, Object... arguments) {
    code.append("      ").append(format.formatted(arguments)).append('\n');
  }
}
