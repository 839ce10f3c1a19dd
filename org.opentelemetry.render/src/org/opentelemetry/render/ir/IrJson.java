// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.JsonParts.array;
import static org.opentelemetry.render.ir.JsonParts.fieldNames;
import static org.opentelemetry.render.ir.JsonParts.names;
import static org.opentelemetry.render.ir.JsonParts.numbers;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Prints the IR as JSON, format {@value #FORMAT}: the facts that other programs and later versions
 * need, in an order of its own (declaration order of apps, spans, messages and fields; members of
 * objects as documented here), so that equal models give equal bytes on every machine. Optional
 * members are left out when absent; unknown members are to be ignored by readers.
 *
 * <pre>
 * document  format, package, metrics[]?, apps[], probes[]? (in the order of their requirements)
 * metric    name, fields[] (name, type, method: rate gauge counter tdigest)
 * app       name, remoteApps[]? (names, in order of first use), hash, spans[]
 * hash      multiplier, tableShift, hashShift, mask, table[]: slot of id = ((k >> hashShift) + table[k >> tableShift]) & mask,
 *           k = id * multiplier mod 2^32
 * span      name, baseClass, impl?, include?, poolSize, locationBytes, singleton, index[]? (names of fields and references),
 *           connectionTable? (a type), fields[] (name, type), references[]?, computationOrder[]? (names of the auto and cached
 *           references, inputs first), proxy?, aggregates[]?, messages[]
 * reference name, target (span of the app), kind (manual auto cached), and for computed ones bindings[] (key, path with dots),
 *           inputs[] (first names of the paths), sources[] (the fields and manual references that inputs come down to)
 * proxy     app, span, start, end, calls[] (of each the message's name, and the arguments in the order of its parameters:
 *           field names, or &#64;location for the reference), key[] (names of the remote key's fields), shardBy[] (own fields)
 * aggregate name, root, metric, intervalSeconds, slots, updates[] (reference, span, aggregate), rollups[] (name, factor,
 *           intervalSeconds)
 * message   name, kind (start log end), id, rpcId, layoutHash ("0x" and 16 hexadecimal digits), reference? (field name),
 *           severity, description?, needsAuthorization, pipelineOnly, fields[] in declaration order (name, number, type,
 *           implicit), parameters[] (field names in the order of C++ parameters), wire, parsed
 * wire      size, dynamic (whether _len is at 2), slots[], payload[] (names of the texts behind the fixed part, in order), descriptor[]
 * parsed    size, slots[], descriptor[]
 * slot      field (name), offset, size, alignment: bytes, offsets from the RPC id, which is at 0
 * probe     name, id, role (instrument daemon), scope (process system), instances (shared per_target), target?, attach[], settings[],
 *           requires[] (probe, optional, alias), exports[] (names of states), needs (kernel?, helpers[], capabilities[]), emits?
 *           (app.span), messages[]? (names), schemaHash?, start?, end? (names of messages), textLimit? (bytes), ring? (bytes,
 *           wakeBytes, wakeMilliseconds), samplers[] (name of the setting, ofParent), structs[] (name, fields[] (name, type)),
 *           states[], kernel[] (name, type or ptr, path: struct.member...), layout[] (name, type, member), body
 * target    name, language?, match[] (by: exe library go_buildinfo, pattern?), version? (source, blank, argument)
 * attach    name, required, firstOf, points[], version? (bounds), otherwise?
 * point     hook (words of the source), place, program, run, arguments[], hertz? (number, or name of the setting)
 * argument  name, kind (integer pointer text go_text bytes), type?, max? (bytes), size? (name of an argument), source (argument
 *           result field), index?, field? (struct.member)
 * setting   name, type (bool u8...s64 ratio), initial, least?, most?, change (live reattach reload), offset (bytes in the struct that
 *           programs read; without it for enabled, which is in its head)
 * state     name, kind (hash lru percpu array stack), key?, value? (a type, struct and its name, thread process goroutine), entries
 * type      as in the source: u8, s128, string, string&lt;16>, u8[16]
 * </pre>
 */
public final class IrJson {

  public static final String FORMAT = "render-ir/1";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private IrJson() {}

  /** The text, with line feeds and one at the end; indented by two spaces. */
  public static String print(PackageIr model) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("package", model.name());
    if (!model.metrics().isEmpty()) {
      json.add("metrics", array(model.metrics(), RelationJson::metric));
    }
    json.add("apps", array(model.apps(), IrJson::app));
    if (!model.probes().isEmpty()) {
      json.add("probes", array(model.probes(), ProbeIrJson::probe));
    }
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject app(AppIr app) {
    JsonObject json = new JsonObject();
    json.addProperty("name", app.name());
    if (!app.remoteApps().isEmpty()) {
      json.add("remoteApps", names(app.remoteApps()));
    }
    json.add("hash", hash(app.hash()));
    json.add("spans", array(app.spans(), IrJson::span));
    return json;
  }

  private static JsonObject hash(PerfectHashIr hash) {
    JsonObject json = new JsonObject();
    json.addProperty("multiplier", hash.multiplier());
    json.addProperty("tableShift", hash.tableShift());
    json.addProperty("hashShift", hash.hashShift());
    json.addProperty("mask", hash.mask());
    json.add("table", numbers(hash.table()));
    return json;
  }

  private static JsonObject span(SpanIr span) {
    JsonObject json = new JsonObject();
    json.addProperty("name", span.name());
    json.addProperty("baseClass", span.baseClass());
    span.implementation().ifPresent(impl -> json.addProperty("impl", impl));
    span.include().ifPresent(include -> json.addProperty("include", include));
    json.addProperty("poolSize", span.poolSize());
    json.addProperty("locationBytes", span.locationBytes());
    json.addProperty("singleton", span.singleton());
    span.key().ifPresent(key -> json.add("index", names(key.members())));
    span.connectionTable().ifPresent(type -> json.addProperty("connectionTable", type.source()));
    json.add("fields", array(span.fields(), JsonParts::field));
    if (!span.references().isEmpty()) {
      json.add("references", array(span.references(), RelationJson::reference));
    }
    if (!span.computedReferences().isEmpty()) {
      List<ReferenceIr> computed = span.computedReferences();
      json.add("computationOrder", names(computed.stream().map(ReferenceIr::name).toList()));
    }
    span.proxy().ifPresent(proxy -> json.add("proxy", RelationJson.proxy(proxy)));
    if (!span.aggregates().isEmpty()) {
      json.add("aggregates", array(span.aggregates(), RelationJson::aggregate));
    }
    json.add("messages", array(span.messages(), IrJson::message));
    return json;
  }

  private static JsonObject message(MessageIr message) {
    JsonObject json = new JsonObject();
    json.addProperty("name", message.name());
    json.addProperty("kind", kind(message.kind()));
    json.addProperty("id", message.id());
    json.addProperty("rpcId", message.rpcId());
    json.addProperty("layoutHash", hexadecimal(message.layoutHash()));
    message.reference().ifPresent(field -> json.addProperty("reference", field.name()));
    json.addProperty("severity", message.severity());
    if (!message.description().isEmpty()) {
      json.addProperty("description", message.description());
    }
    json.addProperty("needsAuthorization", message.needsAuthorization());
    json.addProperty("pipelineOnly", message.pipelineOnly());
    json.add("fields", array(message.fields(), IrJson::messageField));
    json.add("parameters", fieldNames(message.parameters()));
    json.add("wire", wire(message));
    json.add("parsed", parsed(message));
    return json;
  }

  private static JsonObject wire(MessageIr message) {
    JsonObject json = new JsonObject();
    json.addProperty("size", message.wire().size());
    json.addProperty("dynamic", message.dynamic());
    json.add("slots", array(message.wire().slots(), IrJson::slot));
    json.add("payload", fieldNames(message.texts()));
    json.add("descriptor", numbers(message.wireDescriptor()));
    return json;
  }

  private static JsonObject parsed(MessageIr message) {
    JsonObject json = new JsonObject();
    json.addProperty("size", message.parsed().size());
    json.add("slots", array(message.parsed().slots(), IrJson::slot));
    json.add("descriptor", numbers(message.parsedDescriptor()));
    return json;
  }

  private static JsonObject slot(SlotIr slot) {
    JsonObject json = new JsonObject();
    json.addProperty("field", slot.field().name());
    json.addProperty("offset", slot.offset());
    json.addProperty("size", slot.size());
    json.addProperty("alignment", slot.alignment());
    return json;
  }

  private static JsonObject messageField(FieldIr field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("number", field.number());
    json.addProperty("type", field.type().source());
    json.addProperty("implicit", field.implicit());
    return json;
  }

  private static String kind(MessageKind kind) {
    return switch (kind) {
      case START -> "start";
      case LOG -> "log";
      case END -> "end";
    };
  }

  private static String hexadecimal(long value) {
    String digits = Long.toHexString(value);
    return "0x" + "0".repeat(16 - digits.length()) + digits;
  }
}
