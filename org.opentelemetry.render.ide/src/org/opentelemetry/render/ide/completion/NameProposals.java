// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ide.LanguageWords;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.ModelFactory;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Update;
import org.opentelemetry.render.scoping.RenderScopeProvider;

/**
 * The names that a cross reference can be: those of its scope that would not be a mistake, the
 * likeliest first.
 */
final class NameProposals {

  private static final int LIKELY = 10;
  private static final int POSSIBLE = 20;

  @Inject private RenderScopeProvider scopes;
  @Inject private ProbeNameProposals probes;

  List<Proposal> at(Surroundings surroundings, Expected expected, Around around) {
    List<Proposal> found = new ArrayList<>();
    for (String feature : expected.features()) {
      found.addAll(names(feature, surroundings, around));
    }
    return found;
  }

  private List<Proposal> names(String feature, Surroundings surroundings, Around around) {
    List<String> before = surroundings.before();
    return switch (feature) {
      case "Mapping.app" ->
          list(
              scopes.getScope(around.document(), Literals.MAPPING__APP),
              App.class,
              app -> RpcIds.mapping(app).isEmpty(),
              app -> true);
      case "Proxy.app" ->
          list(
              scopes.getScope(around.document(), Literals.PROXY__APP),
              App.class,
              app -> true,
              app -> around.app().filter(own -> own == app).isEmpty());
      case "Proxy.span" -> remoteSpans(before, around);
      case "Index.members" -> indexMembers(before, around);
      case "ShardBy.fields" -> shardFields(before, around);
      case "AggregateAttribute.metric" ->
          list(
              scopes.getScope(around.document(), Literals.TYPE_ATTRIBUTE__METRIC),
              Metric.class,
              metric -> true,
              metric -> true);
      case "Update.reference" ->
          inSpan(
              around,
              Literals.UPDATE__REFERENCE,
              Reference.class,
              r ->
                  ReferenceFacts.target(r)
                      .filter(t -> !Clauses.aggregates(t).isEmpty())
                      .isPresent(),
              r -> true);
      case "Update.aggregate" -> updatable(before, around);
      case "Reference.target" ->
          around
              .app()
              .map(
                  app ->
                      list(
                          scopes.getScope(app, Literals.REFERENCE__TARGET),
                          Span.class,
                          span -> span.eContainer() == app,
                          span -> true))
              .orElse(List.of());
      case "Binding.key" -> keys(around);
      case "Binding.path" -> path(before, around);
      case "Message.ref" ->
          around
              .message()
              .map(
                  message ->
                      list(
                          scopes.getScope(message, Literals.MESSAGE__REF),
                          Field.class,
                          f ->
                              FieldTypes.type(f)
                                  .filter(TypeIr.Scalar.class::isInstance)
                                  .isPresent(),
                          f -> fitsTable(f, around)))
              .orElse(List.of());
      default -> probes.at(feature, surroundings, around);
    };
  }

  private List<Proposal> remoteSpans(List<String> before, Around around) {
    Proxy proxy = ModelFactory.eINSTANCE.createProxy();
    String name = wordBefore(before, 1);
    find(scopes.getScope(around.document(), Literals.PROXY__APP), name, App.class)
        .ifPresent(proxy::setApp);
    String own = around.span().map(Span::getName).orElse("");
    return list(
        scopes.getScope(proxy, Literals.PROXY__SPAN),
        Span.class,
        span -> !SpanFacts.isSingleton(span),
        span -> own.equals(span.getName()));
  }

  private List<Proposal> indexMembers(List<String> before, Around around) {
    List<String> taken = listed(before);
    return inSpan(
        around,
        Literals.INDEX__MEMBERS,
        Definition.class,
        d -> !taken.contains(d.getName()) && !ReferenceFacts.isComputed(d),
        Field.class::isInstance);
  }

  /** The words behind the last parenthesis, which may be missing. */
  private static List<String> listed(List<String> before) {
    return before.subList(before.lastIndexOf("(") + 1, before.size());
  }

  private List<Proposal> shardFields(List<String> before, Around around) {
    List<String> taken = listed(before);
    List<Field> key = around.span().map(SpanFacts::keyFields).orElse(List.of());
    return inSpan(
        around,
        Literals.SHARD_BY__FIELDS,
        Field.class,
        f -> !taken.contains(f.getName()) && (key.isEmpty() || key.contains(f)),
        f -> true);
  }

  private List<Proposal> updatable(List<String> before, Around around) {
    Update update = ModelFactory.eINSTANCE.createUpdate();
    around
        .span()
        .map(span -> scopes.getScope(span, Literals.UPDATE__REFERENCE))
        .flatMap(scope -> find(scope, wordBefore(before, 1), Reference.class))
        .ifPresent(update::setReference);
    Optional<?> metric = around.aggregate().flatMap(AggregateFacts::metric);
    return list(
        scopes.getScope(update, Literals.UPDATE__AGGREGATE),
        Aggregate.class,
        aggregate ->
            !AggregateFacts.isRoot(aggregate) && around.aggregate().orElse(null) != aggregate,
        aggregate -> AggregateFacts.metric(aggregate).equals(metric));
  }

  private List<Proposal> keys(Around around) {
    Optional<Reference> reference = around.reference();
    return reference
        .map(
            r ->
                list(
                    scopes.getScope(r, Literals.BINDING__KEY),
                    Definition.class,
                    key -> ReferenceFacts.binding(r, key).isEmpty(),
                    key -> true))
        .orElse(List.of());
  }

  private List<Proposal> path(List<String> before, Around around) {
    int equals = before.lastIndexOf("=");
    if (around.span().isEmpty() || equals < 1) {
      return List.of();
    }
    Optional<Definition> key =
        around
            .reference()
            .map(r -> scopes.getScope(r, Literals.BINDING__KEY))
            .flatMap(scope -> find(scope, before.get(equals - 1), Definition.class));
    Binding binding = ModelFactory.eINSTANCE.createBinding();
    IScope scope = scopes.getScope(around.span().get(), Literals.INDEX__MEMBERS);
    for (int i = equals + 1; i + 1 < before.size(); i += 2) {
      Optional<Definition> step = find(scope, before.get(i), Definition.class);
      if (step.isEmpty()) {
        return List.of();
      }
      binding.getPath().add(step.get());
      scope = scopes.pathPart(binding, binding.getPath().size());
    }
    BiFunction<Definition, Definition, Boolean> fits =
        (to, value) -> BindingTypes.fits(to, value).orElse(false);
    return list(
        scope,
        Definition.class,
        value ->
            value != around.reference().orElse(null)
                && (value instanceof Reference || key.isEmpty() || fits.apply(key.get(), value)),
        value -> key.isPresent() && fits.apply(key.get(), value));
  }

  private static boolean fitsTable(Field field, Around around) {
    Optional<TypeIr.Scalar> table = around.span().flatMap(SpanFacts::connectionTable);
    return table.isEmpty() || FieldTypes.type(field).filter(table.get()::equals).isPresent();
  }

  private <T extends EObject> List<Proposal> inSpan(
      Around around, EReference feature, Class<T> type, Predicate<T> legal, Predicate<T> likely) {
    return around
        .span()
        .map(span -> list(scopes.getScope(span, feature), type, legal, likely))
        .orElse(List.of());
  }

  /** The elements of a scope that would not be a mistake. */
  static <T extends EObject> List<Proposal> list(
      IScope scope, Class<T> type, Predicate<T> legal, Predicate<T> likely) {
    List<Proposal> found = new ArrayList<>();
    for (IEObjectDescription description : scope.getAllElements()) {
      EObject element = description.getEObjectOrProxy();
      boolean qualified = description.getName().getSegmentCount() > 1;
      if (!qualified && type.isInstance(element) && legal.test(type.cast(element))) {
        int rank = likely.test(type.cast(element)) ? LIKELY : POSSIBLE;
        String name = LanguageWords.asName(description.getName().toString());
        found.add(
            Proposal.word(name, CompletionItemKind.Reference, describe(element), rank)
                .about(element));
      }
    }
    return found;
  }

  /** What a name means in a scope. */
  static <T extends EObject> Optional<T> find(IScope scope, String name, Class<T> type) {
    for (IEObjectDescription description : scope.getAllElements()) {
      EObject element = description.getEObjectOrProxy();
      if (type.isInstance(element)
          && description.getName().toString().equals(name.replace("^", ""))) {
        return Models.resolved(type.cast(element));
      }
    }
    return Optional.empty();
  }

  /** What an element is, such as {@code u32} or {@code reference<flow>}. */
  private static String describe(EObject element) {
    if (element instanceof Field field) {
      return FieldTypes.type(field).map(TypeIr::source).orElse("");
    }
    if (element instanceof Reference reference) {
      return ReferenceFacts.target(reference).map(t -> "reference<" + t.getName() + ">").orElse("");
    }
    if (element instanceof Aggregate aggregate) {
      return AggregateFacts.metric(aggregate).map(m -> "aggregate of " + m.getName()).orElse("");
    }
    return element.eClass().getName().toLowerCase(Locale.ROOT);
  }

  /** The word so many words before the last, which is a dot. */
  static String wordBefore(List<String> before, int distance) {
    int at = before.size() - 1 - distance;
    return at < 0 ? "" : before.get(at);
  }
}
