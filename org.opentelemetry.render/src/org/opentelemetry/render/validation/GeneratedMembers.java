// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members that generated classes have whatever the model says, per class: what is generated and
 * what comes from the base class in the runtime, as far as others than that base class name it. A
 * name of the user beside them in the same class must be another one.
 *
 * <p>A test compares these tables with the headers of the runtime; {@code tests/names} compiles
 * what the rules accept.
 */
public final class GeneratedMembers {

  /** {@code weak_refs::S}, which has one more for each definition, aggregate and remote call. */
  public static final Set<String> WEAK_REFERENCE =
      Set.of(
          "location_type",
          "invalid",
          "valid",
          "loc",
          "refcount",
          "index",
          "get",
          "modify",
          "impl",
          "dump_json");

  /** {@code auto_handles::S}, besides those of {@code weak_refs::S}, from which it derives. */
  public static final Set<String> AUTO_HANDLE =
      Set.of("location_type", "put", "to_handle", "release");

  /** {@code handles::S}. */
  public static final Set<String> HANDLE =
      Set.of("location_type", "invalid", "loc", "valid", "put", "release", "access");

  /** {@code fields::S} and {@code spans::S}, which have one more for each definition. */
  public static final Set<String> INSTANCE = Set.of("refcount", "impl");

  /** {@code keys::S}, which has one more for each member of the index. */
  public static final Set<String> KEY = Set.of("references");

  /** {@code containers::S}, which has some more for each aggregate. */
  public static final Set<String> CONTAINER =
      Set.of(
          "span_t",
          "location_type",
          "invalid",
          "pool_size",
          "get",
          "put",
          "acquire",
          "at",
          "generation",
          "size",
          "max_size",
          "dump_json",
          "map",
          "alloc",
          "sharding_key_t",
          "hash_sharding_key",
          "alloc_for",
          "key_t",
          "hasher_t",
          "equals_t",
          "by_key");

  /** Class {@code Index}, which has one more for each span, and for each remote app. */
  public static final Set<String> INDEX =
      Set.of(
          "Index",
          "close",
          "size_statistics",
          "size_statistics_cb",
          "send_pulse",
          "dump_json",
          "rebind_thread",
          "proxy_errors");

  /** Class {@code Connection}, which has some more for each span and message. */
  public static final Set<String> CONNECTION =
      Set.of(
          "Connection",
          "index",
          "message_stats",
          "message_errors",
          "on_connection_authenticated",
          "authenticate_once",
          "connection_options");

  /** Classes {@code Writer} and {@code Encoder}, which have one or two more for each message. */
  public static final Set<String> WRITER_AND_ENCODER =
      Set.of("Writer", "Encoder", "flush", "is_writable", "clock_t");

  /** The structs of a message, which have one more for each of its fields. */
  public static final Set<String> MESSAGE_STRUCT = Set.of("_rpc_id", "_len");

  /** The sharding key of a span, which has one more for each field that picks the shard. */
  public static final Set<String> SHARDING_KEY = Set.of("sharding_key");

  /** All structs of a metric, which have one more for each field. */
  public static final Set<String> METRIC = Set.of("dump_json");

  /** {@code metrics::M_accumulator}, which has one more for each field with a sketch. */
  public static final Set<String> ACCUMULATOR = Set.of("m", "get_metrics", "dump_json");

  /** What a definition stands beside. */
  static final Set<String> BESIDE_DEFINITIONS = union(WEAK_REFERENCE, AUTO_HANDLE, INSTANCE);

  /** What no class that is named like its span may have. */
  static final Set<String> OF_SPAN_CLASSES =
      union(WEAK_REFERENCE, AUTO_HANDLE, HANDLE, INSTANCE, KEY, CONTAINER);

  private GeneratedMembers() {}

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }
}
