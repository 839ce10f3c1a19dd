// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;

/** Who may get a record. */
final class Targets {

  /**
   * What an RPC id means.
   *
   * @param app absent if several apps have the message
   */
  record Target(Optional<AppIr> app, MessageIr message) {}

  private final List<AppIr> apps;
  private final Map<Integer, List<Target>> byId = new HashMap<>();

  Targets(List<AppIr> apps) {
    this.apps = List.copyOf(apps);
    for (AppIr app : apps) {
      for (MessageIr message : app.messages()) {
        byId.computeIfAbsent(message.rpcId(), id -> new ArrayList<>())
            .add(new Target(Optional.of(app), message));
      }
    }
  }

  /**
   * The message of an RPC id.
   *
   * @param before the app that got what came before; it is the one if it can be
   * @throws DamageException if there is none, or if it can be of several apps
   */
  Target find(int rpcId, Optional<AppIr> before, long fileOffset) throws DamageException {
    List<Target> targets = byId.getOrDefault(rpcId, List.of());
    if (targets.isEmpty()) {
      throw new DamageException(fileOffset, "no message of " + names() + " has RPC id " + rpcId);
    }
    if (targets.size() == 1) {
      return targets.get(0);
    }
    Optional<Target> same =
        targets.stream().filter(t -> before.isPresent() && t.app().equals(before)).findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    if (rpcId == RpcIds.PULSE) {
      return new Target(Optional.empty(), targets.get(0).message());
    }
    String all =
        targets.stream()
            .map(t -> t.app().orElseThrow().namespace())
            .collect(Collectors.joining(", "));
    throw new DamageException(fileOffset, "RPC id " + rpcId + " is of several apps: " + all);
  }

  private String names() {
    return apps.stream().map(app -> "'" + app.name() + "'").collect(Collectors.joining(", "));
  }
}
