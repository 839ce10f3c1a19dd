// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Map;

/**
 * What the comments of a document say about its elements. "" stands for no comment everywhere.
 *
 * @param texts by kind and names of the element; lines are separated by line feeds
 */
public record DocComments(Map<List<String>, String> texts) {

  /** Of a document without comments. */
  public static final DocComments NONE = new DocComments(Map.of());

  public DocComments {
    texts = Map.copyOf(texts);
  }

  static List<String> packageKey() {
    return List.of("package");
  }

  static List<String> appKey(String app) {
    return List.of("app", app);
  }

  static List<String> spanKey(String app, String span) {
    return List.of("span", app, span);
  }

  static List<String> memberKey(String app, String span, String member) {
    return List.of("member", app, span, member);
  }

  static List<String> messageKey(String app, String message) {
    return List.of("message", app, message);
  }

  static List<String> fieldKey(String app, String message, String field) {
    return List.of("field", app, message, field);
  }

  static List<String> metricKey(String metric) {
    return List.of("metric", metric);
  }

  static List<String> valueKey(String metric, String value) {
    return List.of("value", metric, value);
  }

  /** About the system: what is above the {@code package} line. */
  public String ofPackage() {
    return get(packageKey());
  }

  public String ofApp(String app) {
    return get(appKey(app));
  }

  public String ofSpan(String app, String span) {
    return get(spanKey(app, span));
  }

  /** Of a field, reference or aggregate of a span. */
  public String ofMember(String app, String span, String member) {
    return get(memberKey(app, span, member));
  }

  /** Of a message, by its name after expansion. */
  public String ofMessage(String app, String message) {
    return get(messageKey(app, message));
  }

  /** Of a field of a message. */
  public String ofField(String app, String message, String field) {
    return get(fieldKey(app, message, field));
  }

  public String ofMetric(String metric) {
    return get(metricKey(metric));
  }

  /** Of a field of a metric. */
  public String ofValue(String metric, String value) {
    return get(valueKey(metric, value));
  }

  private String get(List<String> key) {
    return texts.getOrDefault(key, "");
  }
}
