// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * An app: one process or isolated thread with an index of its own.
 *
 * @param packageName outer C++ namespace and output directory
 * @param spans in declaration order, {@link SpanIr#PULSAR} last
 * @param hash over the RPC ids of all messages
 */
public record AppIr(String packageName, String name, List<SpanIr> spans, PerfectHashIr hash) {

  public AppIr {
    spans = List.copyOf(spans);
  }

  /** All messages, in span order and then declaration order; the pulse is last. */
  public List<MessageIr> messages() {
    return spans.stream().flatMap(s -> s.messages().stream()).toList();
  }

  /** {@code P::A}. */
  public String namespace() {
    return packageName + "::" + name;
  }

  /** Directory of the app's files below the output directory, with a trailing slash. */
  public String directory() {
    return packageName + "/" + name + "/";
  }
}
