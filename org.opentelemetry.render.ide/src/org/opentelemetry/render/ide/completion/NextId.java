// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.App;

/**
 * The id that the next message of an app gets.
 *
 * @param meaning what it is on the wire
 */
record NextId(long id, String meaning) {

  static NextId of(App app) {
    long id = RpcIds.nextFreeId(app);
    String meaning =
        RpcIds.rpcId(app, id) instanceof RpcId.Value value
            ? "rpc " + value.rpcId()
            : "beyond the ranges of " + app.getName();
    return new NextId(id, meaning);
  }
}
