// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.rename;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.compiler.LoadedSource;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceChecker;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.fixes.Renaming;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.ide.rename.RenamePlan.RefusedException;
import org.opentelemetry.render.linking.Occurrence;
import org.opentelemetry.render.linking.Occurrences;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.parsing.SyntaxMessages;
import org.opentelemetry.render.scoping.Names;

/**
 * Renames elements. Whether a name is possible is not guessed: the text is changed, read and
 * checked, and what is wrong only then is the reason to refuse.
 */
public final class Renamer {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final Set<String> SPECIAL = Set.of("_start", "_end");

  @Inject private Provider<XtextResource> resources;
  @Inject private SourceChecker checker;
  @Inject private Consequences consequences;

  /**
   * The name that can be changed at an offset; absent if there is none.
   *
   * @throws RefusedException if the name there is not free to choose
   */
  public Optional<Occurrence> prepare(XtextResource resource, int offset) throws RefusedException {
    Optional<Occurrence> found =
        Occurrences.at(resource, offset)
            .filter(place -> !place.element().eIsProxy() && Names.of(place.element()) != null);
    if (found.isPresent()
        && found.get().element() instanceof Message message
        && (MessageFacts.isImplicitStart(message) || MessageFacts.isImplicitEnd(message))) {
      throw new RefusedException(
          "'%s' means the beginning or the end of the span; rename the span"
              .formatted(message.getName()));
    }
    return found;
  }

  /**
   * Renames what is named at an offset.
   *
   * @throws RefusedException if nothing can be renamed there, or not to this name
   */
  public RenamePlan plan(XtextResource resource, int offset, String name, CancelIndicator cancelled)
      throws RefusedException {
    EObject element =
        prepare(resource, offset)
            .map(Occurrence::element)
            .orElseThrow(() -> new RefusedException("there is no name here"));
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(
          "'" + name + "' is no name: letters, digits and underscores, no digit at the beginning");
    }
    if (element instanceof Message && SPECIAL.contains(name)) {
      throw new RefusedException("'" + name + "' would change what the message does");
    }
    Document model = (Document) resource.getContents().get(0);
    List<Occurrence> places = places(model, element);
    List<TextEdit> edits =
        places.stream().map(place -> new TextEdit(place.offset(), place.length(), name)).toList();
    String text = resource.getParseResult().getRootNode().getText();
    LoadedSource before = new LoadedSource(source(resource, text), resource, new LineMap(text));
    LoadedSource after = load(resource, TextEdit.apply(text, edits));
    refuseNewErrors(name, declarations(places, name), before, after, cancelled);
    refuseOtherMeaning(name, places, after);
    return new RenamePlan(
        edits,
        consequences.describe(element, model, after.document()),
        consequences.changeWire(model, after.document()));
  }

  private static List<Occurrence> places(Document model, EObject element) {
    List<Occurrence> places = new ArrayList<>();
    Renaming.linked(model, element).forEach(each -> places.addAll(Occurrences.of(model, each)));
    places.sort(Comparator.comparingInt(Occurrence::offset));
    return places;
  }

  /** Where the declarations among places are once all have the name. */
  private static List<Integer> declarations(List<Occurrence> places, String name) {
    List<Integer> offsets = new ArrayList<>();
    int shift = 0;
    for (Occurrence place : places) {
      if (place.declaration()) {
        offsets.add(place.offset() + shift);
      }
      shift += name.length() - place.length();
    }
    return offsets;
  }

  private static Source source(XtextResource resource, String text) {
    return new Source(resource.getURI().toString(), resource.getURI(), text);
  }

  private LoadedSource load(XtextResource original, String text) {
    XtextResource resource = resources.get();
    resource.setURI(original.getURI());
    new XtextResourceSet().getResources().add(resource);
    try {
      resource.load(
          new LazyStringInputStream(text, StandardCharsets.UTF_8.name()),
          Map.of(XtextResource.OPTION_ENCODING, StandardCharsets.UTF_8.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return new LoadedSource(source(resource, text), resource, new LineMap(text));
  }

  private void refuseNewErrors(
      String name,
      List<Integer> declarations,
      LoadedSource before,
      LoadedSource after,
      CancelIndicator cancelled)
      throws RefusedException {
    Map<String, Long> old = counts(errors(before, cancelled));
    List<Diagnostic> now = errors(after, cancelled);
    Map<String, Long> counts = counts(now);
    // what is said about the name itself explains more than what follows elsewhere
    Optional<Diagnostic> reason =
        now.stream()
            .filter(error -> counts.get(error.rule()) > old.getOrDefault(error.rule(), 0L))
            .min(Comparator.comparing(error -> !declarations.contains(error.location().offset())));
    if (reason.isPresent()) {
      throw new RefusedException(
          reason.get().rule().equals(SyntaxMessages.SYNTAX)
              ? "'" + name + "' is a word of the language that cannot be a name"
              : reason.get().message());
    }
  }

  private static Map<String, Long> counts(List<Diagnostic> errors) {
    return errors.stream().collect(Collectors.groupingBy(Diagnostic::rule, Collectors.counting()));
  }

  private List<Diagnostic> errors(LoadedSource source, CancelIndicator cancelled) {
    return checker.check(source, Map.of(), cancelled).stream()
        .filter(found -> found.severity() == Severity.ERROR)
        .sorted(SourceChecker.ORDER)
        .toList();
  }

  /** In a model that has errors already, another element may take over references. */
  private static void refuseOtherMeaning(String name, List<Occurrence> places, LoadedSource after)
      throws RefusedException {
    Set<EObject> elements = new HashSet<>();
    for (int offset : declarations(places, name)) {
      Occurrences.at(after.resource(), offset).map(Occurrence::element).ifPresent(elements::add);
    }
    int found =
        elements.stream().mapToInt(each -> Occurrences.of(after.document(), each).size()).sum();
    if (found != places.size()) {
      throw new RefusedException("'" + name + "' would change what other names refer to");
    }
  }
}
