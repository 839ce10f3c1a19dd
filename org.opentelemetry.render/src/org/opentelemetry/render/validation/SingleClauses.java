// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.model.ModelPackage.Literals;

/** The clauses that may stand only once in an app, a span, an aggregate or a message. */
public final class SingleClauses {

  private static final Map<EClass, String> WORDS =
      Map.ofEntries(
          Map.entry(Literals.JIT, "jit"),
          Map.entry(Literals.IMPL, "impl"),
          Map.entry(Literals.INCLUDE, "include"),
          Map.entry(Literals.POOL_SIZE, "pool_size"),
          Map.entry(Literals.INDEX, "index"),
          Map.entry(Literals.SINGLETON, "singleton"),
          Map.entry(Literals.CONN_HASH, "conn_hash"),
          Map.entry(Literals.PROXY, "proxy"),
          Map.entry(Literals.DESCRIPTION, "description"),
          Map.entry(Literals.SEVERITY, "severity"),
          Map.entry(Literals.NO_AUTHORIZATION_NEEDED, "no_authorization_needed"),
          Map.entry(Literals.PIPELINE_ONLY, "pipeline_only"),
          Map.entry(Literals.ROOT_ATTRIBUTE, "root"),
          Map.entry(Literals.TYPE_ATTRIBUTE, "type"),
          Map.entry(Literals.INTERVAL_ATTRIBUTE, "interval"),
          Map.entry(Literals.SLOTS_ATTRIBUTE, "slots"),
          Map.entry(Literals.LANGUAGE_CLAUSE, "language"),
          Map.entry(Literals.MATCH_CLAUSE, "match"),
          Map.entry(Literals.VERSION_CLAUSE, "version"),
          Map.entry(Literals.PROBE_ID, "id"),
          Map.entry(Literals.ROLE_CLAUSE, "role"),
          Map.entry(Literals.INSTANCES_CLAUSE, "instances"),
          Map.entry(Literals.EMITS, "emits"),
          Map.entry(Literals.CONFIG, "config"),
          Map.entry(Literals.RING, "ring"),
          Map.entry(Literals.KERNEL_FIELDS, "kernel"),
          Map.entry(Literals.LAYOUT_CLAUSE, "layout"),
          Map.entry(Literals.KERNEL_NEED, "needs kernel"),
          Map.entry(Literals.BODY, "body"),
          Map.entry(Literals.VERSION_CONDITION, "when version"));

  private SingleClauses() {}

  /** The word that begins the clause; absent if the element is something else. */
  public static Optional<String> word(EObject element) {
    return Optional.ofNullable(WORDS.get(element.eClass()));
  }
}
