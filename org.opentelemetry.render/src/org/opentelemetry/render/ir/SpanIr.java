// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * A span type.
 *
 * @param baseClass name of the handler base class, {@code K8sPodSpanBase} for {@code k8s_pod}
 * @param implementation fully qualified user class, without leading {@code ::}
 * @param include text behind {@code #include}, with its quotes or angle brackets
 * @param poolSize capacity of the pool, at least 1
 * @param key present if the span is indexed
 * @param fields in declaration order
 * @param references in declaration order
 * @param computedReferences the {@code auto} and {@code cached} ones in the order in which they
 *     have to be computed: computed inputs before what is computed from them, declaration order
 *     otherwise
 * @param autoInputs names of the members that some {@code auto} reference comes down to ({@link
 *     ReferenceIr#sources}), sorted; at most 64, so that their changes fit the bits of a u64
 * @param proxy present if the instances mirror those of a span of another app
 * @param aggregates in declaration order
 * @param messages in declaration order
 * @param connectionTable integer type of the peer's references, present if connections keep a table
 *     for this span
 */
public record SpanIr(
    String app,
    String name,
    String baseClass,
    Optional<String> implementation,
    Optional<String> include,
    int poolSize,
    boolean singleton,
    Optional<KeyIr> key,
    List<FieldIr> fields,
    List<ReferenceIr> references,
    List<ReferenceIr> computedReferences,
    List<String> autoInputs,
    Optional<ProxyIr> proxy,
    List<AggregateIr> aggregates,
    List<MessageIr> messages,
    Optional<TypeIr.Scalar> connectionTable) {

  /** Name of the span that every app gets for its {@code pulse} message. */
  public static final String PULSAR = "__pulsar";

  public SpanIr {
    fields = List.copyOf(fields);
    references = List.copyOf(references);
    computedReferences = List.copyOf(computedReferences);
    autoInputs = List.copyOf(autoInputs);
    aggregates = List.copyOf(aggregates);
    messages = List.copyOf(messages);
  }

  /**
   * Bytes of a location in the pool: pools below 65536 entries use 16-bit locations, others 32-bit
   * ones.
   */
  public int locationBytes() {
    return poolSize < 65536 ? 2 : 4;
  }

  /** Whether this is the span that the compiler adds for {@code pulse}. */
  public boolean pulsar() {
    return name.equals(PULSAR);
  }
}
