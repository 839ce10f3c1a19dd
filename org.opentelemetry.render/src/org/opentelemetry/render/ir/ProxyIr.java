// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * The span of another app whose instances those of this span mirror.
 *
 * @param app name of the remote app, which is of the same package
 * @param span name of the remote span
 * @param start sent when an instance is created; no argument is left to the caller
 * @param end sent after an instance is gone; its only argument is the reference
 * @param calls the remote log messages that instances forward, in declaration order
 * @param key the fields of the remote key in the order of the remote index; empty if the remote
 *     span is not indexed
 * @param shardBy the instance's own fields whose hash picks the one writer that gets everything
 *     about it, in the order of the {@code shard_by} clause; empty: all writers get it
 */
public record ProxyIr(
    String app,
    String span,
    RemoteCallIr start,
    RemoteCallIr end,
    List<RemoteCallIr> calls,
    List<KeySource> key,
    List<FieldIr> shardBy) {

  /**
   * Where a field of the remote key comes from.
   *
   * @param remote the field of the remote span
   * @param own the field of the proxy's key that it is copied from: same name, same type
   */
  public record KeySource(FieldIr remote, FieldIr own) {}

  public ProxyIr {
    calls = List.copyOf(calls);
    key = List.copyOf(key);
    shardBy = List.copyOf(shardBy);
  }

  /** Whether an instance belongs to one writer, rather than to all. */
  public boolean sharded() {
    return !shardBy.isEmpty();
  }
}
