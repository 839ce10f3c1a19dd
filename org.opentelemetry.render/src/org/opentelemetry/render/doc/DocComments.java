// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.Map;
import org.opentelemetry.render.ir.ElementKey;

/**
 * What the comments of a document say about its elements. "" stands for no comment everywhere.
 *
 * @param texts by element; lines are separated by line feeds
 */
public record DocComments(Map<ElementKey, String> texts) {

  /** Of a document without comments. */
  public static final DocComments NONE = new DocComments(Map.of());

  public DocComments {
    texts = Map.copyOf(texts);
  }

  /** About the system: what is above the {@code package} line. */
  public String ofPackage() {
    return get(ElementKey.ofPackage());
  }

  public String ofApp(String app) {
    return get(ElementKey.app(app));
  }

  public String ofSpan(String app, String span) {
    return get(ElementKey.span(app, span));
  }

  /** Of a field, reference or aggregate of a span. */
  public String ofMember(String app, String span, String member) {
    return get(ElementKey.member(app, span, member));
  }

  /** Of a message, by its name after expansion. */
  public String ofMessage(String app, String message) {
    return get(ElementKey.message(app, message));
  }

  /** Of a field of a message. */
  public String ofField(String app, String message, String field) {
    return get(ElementKey.field(app, message, field));
  }

  public String ofMetric(String metric) {
    return get(ElementKey.metric(metric));
  }

  /** Of a field of a metric. */
  public String ofValue(String metric, String value) {
    return get(ElementKey.value(metric, value));
  }

  public String ofProbe(String probe) {
    return get(ElementKey.probe(probe));
  }

  /** Of a setting of a probe. */
  public String ofSetting(String probe, String setting) {
    return get(ElementKey.setting(probe, setting));
  }

  private String get(ElementKey key) {
    return texts.getOrDefault(key, "");
  }
}
