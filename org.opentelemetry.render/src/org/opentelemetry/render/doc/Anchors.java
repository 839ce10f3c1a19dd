// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * The ids of the elements of a page: {@code rpc-548} and {@code app.message} for messages, {@code
 * app-A}, {@code span-A.S}, {@code metric-M} and {@code probe-P}. Where packages on one page clash,
 * the later one has its name in front.
 */
final class Anchors {

  /** Of the section about the pulse, a message that every app has. */
  static final String PULSE = "pulse";

  /** Of the section about all records. */
  static final String RECORDS = "records";

  private final Map<List<String>, String> anchors = new HashMap<>();
  private final Set<String> taken =
      new HashSet<>(Set.of(PULSE, RECORDS, "filter", "contents", "search", "found"));

  Anchors(List<PackageIr> packages) {
    for (PackageIr model : packages) {
      claim(model.name(), "package-" + model.name());
      claim(model.name(), "ids-" + model.name());
      claim(model.name(), "traffic-" + model.name());
      model.metrics().forEach(metric -> claim(model.name(), metricId(metric.name())));
      model.apps().forEach(this::app);
      model.probes().forEach(probe -> claim(model.name(), probeId(probe.name())));
    }
  }

  private void app(AppIr app) {
    String model = app.packageName();
    claim(model, appId(app.name()));
    for (SpanIr span : app.spans()) {
      if (!span.pulsar()) {
        claim(model, spanId(app.name(), span.name()));
        for (MessageIr message : span.messages()) {
          claim(model, messageId(message));
          claim(model, rpcId(message.rpcId()));
        }
      }
    }
  }

  String ofPackage(PackageIr model) {
    return get(model.name(), "package-" + model.name());
  }

  String ofIds(PackageIr model) {
    return get(model.name(), "ids-" + model.name());
  }

  String ofTraffic(PackageIr model) {
    return get(model.name(), "traffic-" + model.name());
  }

  String ofApp(AppIr app) {
    return ofApp(app.packageName(), app.name());
  }

  String ofApp(String model, String app) {
    return get(model, appId(app));
  }

  String ofSpan(String model, String app, String span) {
    return get(model, spanId(app, span));
  }

  String ofMessage(String model, MessageIr message) {
    return get(model, messageId(message));
  }

  String ofRpcId(String model, int rpcId) {
    return get(model, rpcId(rpcId));
  }

  String ofMetric(String model, MetricIr metric) {
    return get(model, metricId(metric.name()));
  }

  String ofProbe(ProbeIr probe) {
    return get(probe.packageName(), probeId(probe.name()));
  }

  private void claim(String model, String wish) {
    String id = taken.contains(wish) ? model + "." + wish : wish;
    for (int i = 2; taken.contains(id); i++) {
      id = model + "." + wish + "-" + i;
    }
    taken.add(id);
    anchors.put(List.of(model, wish), id);
  }

  private String get(String model, String wish) {
    String id = anchors.get(List.of(model, wish));
    if (id == null) {
      throw new IllegalArgumentException("the page has no " + wish);
    }
    return id;
  }

  private static String appId(String app) {
    return "app-" + app;
  }

  private static String spanId(String app, String span) {
    return "span-" + app + "." + span;
  }

  private static String messageId(MessageIr message) {
    return message.app() + "." + message.name();
  }

  private static String rpcId(int rpcId) {
    return "rpc-" + rpcId;
  }

  private static String probeId(String probe) {
    return "probe-" + probe;
  }

  private static String metricId(String metric) {
    return "metric-" + metric;
  }
}
