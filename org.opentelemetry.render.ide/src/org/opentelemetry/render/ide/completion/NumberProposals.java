// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItemKind;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.fixes.FreeRpcIds;
import org.opentelemetry.render.model.App;

/** Numbers that are free, and names and numbers that follow from the rest of the model. */
final class NumberProposals {

  private static final int FIRST = 0;

  List<Proposal> at(Surroundings surroundings, Expected expected, Around around) {
    List<Proposal> found = new ArrayList<>();
    List<String> before = surroundings.before();
    if (expected.feature("Message.id")) {
      around.app().map(NextId::of).ifPresent(id -> found.add(numbered(id.id(), id.meaning())));
    } else if (expected.feature("Field.number") && around.message().isPresent()) {
      found.add(numbered(MessageFacts.nextNumber(around.message().get()), "next field number"));
    }
    if (expected.feature("Range.start")) {
      range(before, around, found);
    }
    if (expected.feature("PoolSize.size")) {
      around
          .span()
          .flatMap(ProxyFacts::remote)
          .ifPresent(
              remote ->
                  found.add(value(SpanFacts.poolSize(remote), "as large as " + remote.getName())));
      found.add(value(SpanFacts.DEFAULT_POOL_SIZE, "as without the clause"));
    }
    if (expected.feature("Document.name")) {
      around.packageName().map(name -> word(name, "the name of the file")).ifPresent(found::add);
    }
    if (expected.feature("App.name")) {
      around.unknownApps().forEach(name -> found.add(word(name, "has RPC ids, no app")));
    }
    if (expected.feature("Message.name")) {
      implicitMessages(before, around, found);
    }
    return found;
  }

  private static Proposal numbered(long number, String detail) {
    String text = number + ": ";
    return Proposal.snippet(number + ":", text, text, detail, FIRST).of(CompletionItemKind.Value);
  }

  private static Proposal value(long number, String detail) {
    return word(String.valueOf(number), detail);
  }

  private static Proposal word(String word, String detail) {
    return Proposal.word(word, CompletionItemKind.Value, detail, FIRST);
  }

  /** A range of free RPC ids for the app in front of the colon. */
  private static void range(List<String> before, Around around, List<Proposal> found) {
    int colon = before.lastIndexOf(":");
    String name = colon < 1 ? "" : before.get(colon - 1);
    for (App app : around.document().getApps()) {
      if (name.equals(app.getName())) {
        FreeRpcIds.forApp(around.document(), app)
            .ifPresent(range -> found.add(word(range.source(), "free RPC ids")));
      }
    }
  }

  /** The names of messages that mean something. */
  private static void implicitMessages(List<String> before, Around around, List<Proposal> found) {
    if (before.isEmpty() || !before.get(before.size() - 1).equals("msg")) {
      return;
    }
    Set<String> taken =
        around.span().map(Clauses::messages).orElse(List.of()).stream()
            .map(message -> String.valueOf(message.getName()))
            .collect(Collectors.toSet());
    for (String name : List.of("_start", "_end")) {
      if (!taken.contains(name)) {
        String detail = "a message that " + name.substring(1) + "s instances";
        found.add(word(name, detail));
      }
    }
  }
}
