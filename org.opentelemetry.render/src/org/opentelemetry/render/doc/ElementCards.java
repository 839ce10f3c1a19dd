// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.IResourceScopeCache;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.ir.ElementIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Range;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.scoping.Names;

/** What an editor shows about single elements, in Markdown. Models may have errors. */
@Singleton
public final class ElementCards {

  private final IResourceScopeCache cache;
  private final MessageCard messages;
  private final SpanCard spans;
  private final MetricCard metrics;
  private final IdCard ids;
  private final FieldCard fields;
  private final ProbeCard probes = new ProbeCard();

  @Inject
  public ElementCards(Analysis analysis, ElementIr elements, IResourceScopeCache cache) {
    this.cache = cache;
    messages = new MessageCard(analysis, elements);
    spans = new SpanCard(elements);
    metrics = new MetricCard(elements);
    ids = new IdCard(analysis);
    fields = new FieldCard(analysis);
  }

  /** What is known about an element; absent if there is nothing to say. */
  public Optional<String> of(EObject element) {
    if (Names.feature(element) != null && Names.of(element) == null) {
      return Optional.empty(); // its name is still to be written
    }
    MarkdownText out = new MarkdownText();
    String comment = comment(element);
    if (element instanceof Message message) {
      messages.print(out, message, comment);
    } else if (element instanceof Span span) {
      spans.print(out, span, comment);
    } else if (element instanceof Metric metric) {
      metrics.print(out, metric, comment);
    } else if (element instanceof Aggregate aggregate) {
      metrics.print(out, aggregate, comment);
    } else if (element instanceof Field field) {
      fields.print(out, field, comment);
    } else if (element instanceof Reference reference) {
      fields.print(out, reference, comment);
    } else if (element instanceof MetricField field) {
      fields.print(out, field, comment);
    } else if (element instanceof Probe probe) {
      probes.print(out, probe, comment);
    } else if (element instanceof Target target) {
      probes.print(out, target, comment);
    } else if (element instanceof App app) {
      ids.print(out, app, comment);
    } else if (element instanceof Range range && range.eContainer() instanceof Mapping mapping) {
      Models.resolved(mapping.getApp()).ifPresent(app -> ids.print(out, range, app));
    }
    return Optional.of(out.toString().strip()).filter(text -> !text.isEmpty());
  }

  /** Which ids of a range of an app messages have. */
  public AppMap.Range use(App app, RpcIds.Interval range) {
    return ids.use(app, range);
  }

  private String comment(EObject element) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    if (node == null || element.eResource() == null) {
      return "";
    }
    return cache
        .get(SourceComments.class, element.eResource(), () -> SourceComments.of(node.getRootNode()))
        .at(node.getTextRegion().getOffset());
  }
}
