// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * An app: one process or isolated thread with an index of its own.
 *
 * @param packageName outer C++ namespace and output directory
 * @param spans in declaration order, {@link SpanIr#PULSAR} last
 * @param hash over the RPC ids of all messages
 * @param remoteApps names of the apps that its proxies send to, in order of first use; the order of
 *     includes. Can contain the app itself.
 * @param rpcRanges where the messages' ids are laid over, in written order; empty if the app has
 *     none
 */
public record AppIr(
    String packageName,
    String name,
    List<SpanIr> spans,
    PerfectHashIr hash,
    List<String> remoteApps,
    List<RpcRange> rpcRanges) {

  /** RPC ids, both ends included. */
  public record RpcRange(int start, int end) {

    /** How many there are. */
    public int count() {
      return end - start + 1;
    }
  }

  public AppIr {
    spans = List.copyOf(spans);
    remoteApps = List.copyOf(remoteApps);
    rpcRanges = List.copyOf(rpcRanges);
  }

  /** The remote apps sorted by name: the order of constructor parameters, members and pulses. */
  public List<String> sortedRemoteApps() {
    return remoteApps.stream().sorted().toList();
  }

  /**
   * The span of this name.
   *
   * @throws NoSuchElementException if there is none; names in the IR always lead to one
   */
  public SpanIr span(String span) {
    return spans.stream().filter(s -> s.name().equals(span)).findFirst().orElseThrow();
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
