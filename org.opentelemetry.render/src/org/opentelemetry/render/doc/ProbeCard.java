// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Target;

/** What an editor shows about probes and targets. */
final class ProbeCard {

  void print(MarkdownText out, Probe probe, String comment) {
    String on = ProbeFacts.target(probe).map(t -> " \u00b7 on " + code(t.getName())).orElse("");
    out.paragraph("**probe** " + code(probe.getName()) + on);
    out.prose(comment);
    out.blank();
    ProbeFacts.span(probe).ifPresent(span -> emits(out, span));
    List<Probe> required = ProbeFacts.required(probe);
    if (!required.isEmpty()) {
      out.item("Requires " + names(required.stream().map(Probe::getName)));
    }
    for (Attach group : ProbeClauses.attaches(probe)) {
      int hooks = ProbeClauses.points(group).size();
      String need = group.getNeed().getLiteral();
      out.item(code(group.getName()) + ", " + need + ": " + Quantity.of(hooks, "hook"));
    }
  }

  private static void emits(MarkdownText out, Span span) {
    String path = Models.app(span).map(App::getName).orElse("?") + "." + span.getName();
    String messages =
        names(
            ProbeFacts.emitted(span).stream()
                .flatMap(message -> MessageFacts.name(message).stream()));
    out.item("Emits " + (messages.isEmpty() ? "nothing" : messages) + " of " + code(path));
  }

  void print(MarkdownText out, Target target, String comment) {
    String language =
        ProbeClauses.language(target)
            .map(clause -> " \u00b7 " + clause.getLanguage().getLiteral())
            .orElse("");
    out.paragraph("**target** " + code(target.getName()) + language);
    out.prose(comment);
    if (target.eContainer() instanceof Document document) {
      String probes =
          names(
              document.getProbes().stream()
                  .filter(probe -> ProbeFacts.target(probe).filter(target::equals).isPresent())
                  .map(Probe::getName));
      out.blank();
      out.item(probes.isEmpty() ? "No probe is on it" : "Probes: " + probes);
    }
  }

  private static String names(Stream<String> names) {
    return names.map(MarkdownText::code).collect(Collectors.joining(", "));
  }
}
