// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ide.WordBook;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.validation.SingleClauses;

/** The words of the language that make sense at a place, most of them with what follows. */
final class KeywordProposals {

  private static final int LIKELY = 30;
  private static final int FIELD = 35;
  private static final int USUAL = 40;
  private static final int TYPE = 50;
  private static final int RARE = 60;

  /** Accepted for older models; offered only to those who begin to type them. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("jit", "conn_hash", "pipeline_only");

  private static final Set<String> MESSAGE_KINDS = Set.of("start", "log", "end", "msg");

  /** What a singleton cannot have. */
  private static final Set<String> NOT_IN_SINGLETONS =
      Set.of("index", "conn_hash", "start", "end", "msg");

  @Inject private Snippets snippets;

  List<Proposal> at(Surroundings surroundings, Expected expected, Around around) {
    Set<String> taken = taken(surroundings, around);
    boolean afterId = expected.feature("Message.kind");
    List<Proposal> found = new ArrayList<>();
    for (String keyword : expected.keywords()) {
      int colon = keyword.indexOf(':');
      String rule = keyword.substring(0, colon);
      String word = keyword.substring(colon + 1);
      boolean field = rule.equals("IntegerKind") || rule.equals("FieldType");
      boolean legacy = WITHOUT_EFFECT.contains(word) && surroundings.word().isEmpty();
      if (!taken.contains(word) && !legacy && !(field && afterId)) {
        if (field) {
          found.addAll(types(word, expected, around));
        } else {
          String snippet = snippets.of(rule, word, surroundings, around);
          found.add(
              proposal(word, snippet, rule.equals("MessageKind") ? LIKELY : rank(rule, word)));
        }
      }
    }
    if (expected.keyword("Span:span") && around.app().isPresent()) {
      found.addAll(spans(around));
    }
    if (expected.feature("Message.id") && around.app().isPresent()) {
      found.addAll(messages(surroundings, taken, around));
    }
    return found;
  }

  private static int rank(String rule, String word) {
    return WITHOUT_EFFECT.contains(word) ? RARE : rule.equals("Span") ? LIKELY : USUAL;
  }

  private static Proposal proposal(String word, String snippet, int rank) {
    Proposal proposal =
        snippet.equals(word)
            ? Proposal.word(word, CompletionItemKind.Keyword, "", rank)
            : Proposal.snippet(word, word, snippet, "", rank);
    return proposal.documented(WordBook.explain(word));
  }

  /** Spans of the usual kinds, with what they need. */
  private static List<Proposal> spans(Around around) {
    long id = NextId.of(around.app().get()).id();
    String life = "  %d: msg _start { }\n  %d: msg _end { }\n".formatted(id, id + 1);
    String key = "  index (${2:key})\n%s  u64 ${2:key}\n";
    return List.of(
        span("indexed", "found by a key, started and ended by messages", key.formatted("") + life),
        span("singleton", "one per connection", "  singleton\n"),
        span(
            "proxy",
            "mirrors a span of another app",
            key.formatted("  proxy ${3:app}.${1:name}\n")));
  }

  private static Proposal span(String kind, String detail, String body) {
    String snippet = "span ${1:name} {\n" + body + "  $0\n}";
    return Proposal.snippet("span, " + kind, "span", snippet, detail, USUAL);
  }

  /** Messages of all kinds, with the next free id in front. */
  private List<Proposal> messages(Surroundings surroundings, Set<String> taken, Around around) {
    List<Proposal> found = new ArrayList<>();
    NextId id = NextId.of(around.app().get());
    for (String kind : List.of("log", "start", "end", "msg")) {
      if (!taken.contains(kind)) {
        String number = id.id() + ": ";
        String snippet = snippets.of("MessageKind", kind, surroundings, around);
        String detail = "message " + id.id() + ", " + id.meaning();
        found.add(
            Proposal.snippet(kind, number + kind, number + snippet, detail, LIKELY)
                .documented(WordBook.explain(kind)));
      }
    }
    return found;
  }

  /** A type word; in a message with the number of the field in front if there is none yet. */
  private static List<Proposal> types(String word, Expected expected, Around around) {
    boolean inMetric = expected.feature("MetricField.type");
    boolean inMessage = !inMetric && around.message().isPresent();
    boolean numbered = inMessage && expected.feature("Field.number");
    String number = numbered ? MessageFacts.nextNumber(around.message().get()) + ": " : "";
    List<Proposal> found = new ArrayList<>();
    if (word.equals("string")) {
      if (inMessage) {
        found.add(type("string", number, number + "string "));
      }
      if (!inMetric) {
        found.add(type("string<>", number, number + "string<${1:64}> "));
      }
    } else {
      found.add(type(word, number, number + word + " "));
    }
    return found;
  }

  private static Proposal type(String label, String number, String snippet) {
    String text = number + label.replace("<>", "<64>") + " ";
    String detail = number.isEmpty() ? "" : "field " + number.replace(": ", "");
    int first = number.isEmpty() ? TYPE : FIELD; // a message is mostly fields
    int rank = label.matches("s\\d+") ? first + 1 : first;
    return Proposal.snippet(label, text, snippet, detail, rank)
        .of(CompletionItemKind.TypeParameter)
        .documented(WordBook.explain(label.replace("<>", "")));
  }

  /** Words that would be a mistake where the cursor is. */
  private static Set<String> taken(Surroundings surroundings, Around around) {
    Set<String> taken = new HashSet<>();
    List<String> before = surroundings.before();
    boolean needs = !before.isEmpty() && before.get(before.size() - 1).equals("needs");
    for (EObject clause : siblings(surroundings, around)) {
      if (!NodeModelUtils.findActualNodeFor(clause)
          .getTextRegion()
          .contains(surroundings.start())) {
        SingleClauses.word(clause)
            .filter(words -> words.startsWith("needs ") == needs)
            .map(words -> words.split(" ")[needs ? 1 : 0])
            .ifPresent(taken::add);
      }
    }
    if (around.span().filter(SpanFacts::isSingleton).isPresent()) {
      taken.addAll(NOT_IN_SINGLETONS);
    }
    if (taken.contains("index")) {
      taken.add("singleton");
    }
    headers(surroundings, taken);
    if (surroundings.blocks().size() == 1) {
      taken.add("span");
      if (!around.document().getNamespaces().isEmpty()) {
        taken.add("namespace");
      }
    }
    return taken;
  }

  /** The clauses of the block that the cursor is in, if each of a kind can stand there once. */
  private static List<? extends EObject> siblings(Surroundings surroundings, Around around) {
    int depth = surroundings.blocks().size();
    if (depth > 3 && around.message().isPresent()) {
      return around.message().get().getElements();
    }
    if (depth <= 3 && around.span().isPresent()) {
      return around.span().get().getElements();
    }
    if (depth == 2 && around.target().isPresent()) {
      return around.target().get().getClauses();
    }
    if (depth == 2 && around.probe().isPresent()) {
      return around.probe().get().getClauses();
    }
    if (depth == 3 && surroundings.blocks().get(1).contains("attach")) {
      return around
          .probe()
          .flatMap(p -> Around.last(ProbeClauses.attaches(p), surroundings.start()))
          .map(Attach::getElements)
          .map(List::copyOf)
          .orElse(List.of());
    }
    return List.of();
  }

  /** Clauses without blocks, of which the words in front of the cursor tell. */
  private static void headers(Surroundings surroundings, Set<String> taken) {
    List<String> before = surroundings.before();
    int from = Math.max(before.lastIndexOf("span"), before.lastIndexOf("("));
    before.subList(Math.max(0, from), before.size()).stream()
        .filter(Set.of("impl", "include", "root", "type", "interval", "slots")::contains)
        .forEach(taken::add);
  }
}
