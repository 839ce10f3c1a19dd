// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.rename;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/** What renaming does to generated code and to the wire. */
final class Consequences {

  private final Analysis analysis;

  @Inject
  Consequences(Analysis analysis) {
    this.analysis = analysis;
  }

  /** In sentences, for the author. */
  String describe(EObject element, Document before, Document after) {
    List<String> sentences = new ArrayList<>();
    sentences.add(api(element));
    if (element instanceof Span) {
      List<String> messages = renamedMessages(before, after);
      if (!messages.isEmpty()) {
        sentences.add("With it change the messages " + String.join(", ", messages) + ".");
      }
    }
    sentences.add(
        changeWire(before, after)
            ? "The bytes on the wire change: peers of before will not understand it."
            : "The bytes on the wire stay the same.");
    return String.join(" ", sentences);
  }

  private static String api(EObject element) {
    if (element instanceof Document) {
      return "The directory, the namespace and all C names of generated code change.";
    }
    if (element instanceof App app) {
      return "The files, the namespace and the C names of app '%s' in generated code change."
          .formatted(app.getName());
    }
    return "C and C++ code that uses %s '%s' must change with it."
        .formatted(kind(element), Names.of(element));
  }

  private static String kind(EObject element) {
    return element instanceof MetricField
        ? "field"
        : element.eClass().getName().toLowerCase(Locale.ROOT);
  }

  private static List<String> renamedMessages(Document before, Document after) {
    List<Message> old = messages(before).toList();
    List<Message> now = messages(after).toList();
    List<String> renamed = new ArrayList<>();
    for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
      Optional<String> name = MessageFacts.name(old.get(i));
      if (name.isPresent() && !name.equals(MessageFacts.name(now.get(i)))) {
        renamed.add("'" + name.get() + "'");
      }
    }
    return renamed;
  }

  /** Whether some message has other bytes. Renaming keeps the messages in their order. */
  boolean changeWire(Document before, Document after) {
    return !messages(before)
        .map(this::hash)
        .toList()
        .equals(messages(after).map(this::hash).toList());
  }

  private Optional<Long> hash(Message message) {
    Optional<LayoutIr> wire = analysis.wireLayout(message);
    Optional<LayoutIr> parsed = analysis.parsedLayout(message);
    return wire.isPresent()
            && parsed.isPresent()
            && analysis.rpcId(message) instanceof RpcId.Value rpc
        ? Optional.of(LayoutHash.of(rpc.rpcId(), wire.get(), parsed.get()))
        : Optional.empty();
  }

  private static Stream<Message> messages(Document model) {
    return model.getApps().stream().flatMap(app -> Models.messages(app).stream());
  }
}
