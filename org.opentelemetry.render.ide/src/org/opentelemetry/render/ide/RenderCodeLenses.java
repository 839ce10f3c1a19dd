// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.codelens.ICodeLensService;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.doc.ElementCards;
import org.opentelemetry.render.doc.Quantity;
import org.opentelemetry.render.ir.ElementIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.SpanMemory;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** Figures above messages, spans and ranges of RPC ids. */
public class RenderCodeLenses implements ICodeLensService {

  /** Nothing happens when it is clicked. */
  private static final String NO_COMMAND = "";

  @Inject private Analysis analysis;
  @Inject private ElementIr elements;
  @Inject private ElementCards cards;
  @Inject private OperationCanceledManager cancellation;

  @Override
  public List<? extends CodeLens> computeCodeLenses(
      Document text, XtextResource resource, CodeLensParams params, CancelIndicator indicator) {
    List<CodeLens> lenses = new ArrayList<>();
    for (EObject root : resource.getContents()) {
      if (root instanceof org.opentelemetry.render.model.Document model) {
        ranges(model, text, lenses);
        for (Span span : Models.spans(model)) {
          cancellation.checkCanceled(indicator);
          elements
              .spanWithoutMessages(span)
              .map(RenderCodeLenses::memory)
              .ifPresent(title -> lenses.add(lens(span, title, text)));
          for (Message message : Clauses.messages(span)) {
            title(message).ifPresent(title -> lenses.add(lens(message, title, text)));
          }
        }
      }
    }
    return lenses;
  }

  private void ranges(
      org.opentelemetry.render.model.Document model, Document text, List<CodeLens> lenses) {
    RpcIds.mappings(model)
        .forEach(
            mapping -> {
              Optional<App> app = Models.resolved(mapping.getApp());
              for (org.opentelemetry.render.model.Range range : mapping.getRanges()) {
                RpcIds.interval(range)
                    .flatMap(ids -> app.map(a -> cards.use(a, ids)))
                    .ifPresent(use -> lenses.add(lens(range, free(use), text)));
              }
            });
  }

  private static String free(AppMap.Range use) {
    int free = use.free().count();
    return new RpcIds.Interval(use.start(), use.end()).source()
        + ": "
        + (free == 0 ? "full" : Quantity.count(free) + " free");
  }

  private static String memory(SpanIr span) {
    SpanMemory memory = SpanMemory.of(span);
    String title =
        Quantity.count(memory.instances())
            + " \u00d7 "
            + Quantity.of(memory.instanceBytes(), "byte")
            + " = "
            + Quantity.memory(memory.instances() * memory.instanceBytes());
    return memory.implementation().map(name -> title + ", without " + name).orElse(title);
  }

  private Optional<String> title(Message message) {
    String id =
        analysis.rpcId(message) instanceof RpcId.Value value ? "rpc " + value.rpcId() : "no rpc id";
    return analysis
        .wireLayout(message)
        .map(
            wire ->
                id
                    + " \u00b7 "
                    + (wire.lastText().isPresent()
                        ? wire.size() + "+n bytes"
                        : Quantity.of(wire.size(), "byte")));
  }

  private static CodeLens lens(EObject element, String title, Document text) {
    ITextRegion region = NodeModelUtils.findActualNodeFor(element).getTextRegion();
    Range place =
        new Range(text.getPosition(region.getOffset()), text.getPosition(region.getOffset()));
    return new CodeLens(place, new Command(title, NO_COMMAND), null);
  }
}
