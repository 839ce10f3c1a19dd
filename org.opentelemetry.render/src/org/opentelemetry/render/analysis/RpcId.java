// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

/** What is known about the RPC id of a message. */
public sealed interface RpcId {

  /** The id on the wire, 0..65535. */
  record Value(int rpcId) implements RpcId {}

  /** The app's ranges hold {@code available} ids, 0 to available - 1, and {@code id} is beyond. */
  record OutOfRanges(long id, long available) implements RpcId {}

  /** The app has no mapping in a {@code namespace} block. */
  record Unmapped() implements RpcId {}

  /** The id is above {@link RpcIds#MAX_ID}; those belong to the framework. */
  record Reserved(long id) implements RpcId {}

  /** The message is outside an app, has no id, or a range of the app is invalid. */
  record Unknown() implements RpcId {}
}
