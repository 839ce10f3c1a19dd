// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.WireCodec;

/** The C++ that tries one message with random values; what it calls is in tests/property/case.h. */
final class CaseTemplate {

  /** Bytes in front of what may be damaged: the timestamp and the RPC id. */
  private static final int UNDAMAGED = 10;

  private static final int DAMAGES = 8;

  private CaseTemplate() {}

  /**
   * A namespace with the function {@code run}.
   *
   * @param label what failures are reported with
   * @param app the app's C++ namespace
   */
  static String print(String namespace, String label, String app, MessageIr message, long seed) {
    Random random = new Random(seed);
    Map<String, Object> values = RandomModel.values(message, random);
    long timestamp = random.nextLong();
    byte[] record = WireCodec.encode(message, timestamp, values);
    String parameters =
        message.parameters().stream()
            .map(field -> constant(field))
            .collect(Collectors.joining(", "));
    String following = parameters.isEmpty() ? "" : ", " + parameters;
    return """
    namespace %1$s {
    using namespace ::property;
    using M = ::%2$s::messages::%3$s;
    using Parsed = ::%4$s;
    %5$s
    void check(Case& c, const Parsed& m) {
      c.same("_rpc_id", m._rpc_id, u16{%6$d});
    %7$s}
    void check(Case& c, [[maybe_unused]] const M::View& m) {
      c.same("rpc_id", M::rpc_id, u16{%6$d});
    %8$s}
    int view(Case& c, const u8* message, u32 length) {
      const M::View view(message, length);
      if (view) {
        check(c, view);
        Parsed parsed;
        M::parse(view, parsed);
        check(c, parsed);
      }
      return ::render::wire::result(view);
    }
    void run() {
      Case c(%9$s, %10$dULL, std::string_view(%11$s, %12$d));
      ::%2$s::Writer writer(c.output(), [] { return Case::now; });
      writer.%3$s(%13$s);
      c.encoded("Writer", Case::now);
      writer.%3$s_tstamp(%10$dULL%14$s);
      c.encoded("Writer with a time stamp", %10$dULL);
      u8* const area = c.area(M::encoded_size(%13$s));
      M::encode(area, %10$dULL%14$s);
      c.encoded_in_area();
      ::%2$s::TransformBuilder builder;
      ::%2$s::Protocol protocol(builder);
      protocol.add_handler(%6$d, &c, [](void* context, u64 time, char* parsed) {
        Case& self = *static_cast<Case*>(context);
        self.handled(time);
        check(self, *reinterpret_cast<const Parsed*>(parsed));
      });
      protocol.insert_identity_transform(%6$d);
      static const Damage damages[] = {%15$s};
      c.decodes(&protocol, [](void* p, const char* data, u32 length) {
        return static_cast<::%2$s::Protocol*>(p)->handle(data, length).result;
      }, damages, %16$d);
      c.views(view);
    }
    }  // namespace %1$s
    """
        .formatted(
            namespace,
            app,
            message.name(),
            message.parsedStruct(),
            message.fields().stream()
                .map(f -> CppValues.constant(constant(f), f.type(), values.get(f.name())))
                .collect(Collectors.joining("\n")),
            message.rpcId(),
            checks(message, false),
            checks(message, true),
            CppValues.literal(label.getBytes()),
            timestamp,
            CppValues.literal(record),
            record.length,
            parameters,
            following,
            damages(message, record, random),
            DAMAGES + 1)
        .replace(timestamp + "ULL", "0x%xULL".formatted(timestamp));
  }

  private static String constant(FieldIr field) {
    return "value_" + field.name();
  }

  private static String checks(MessageIr message, boolean view) {
    StringBuilder checks = new StringBuilder();
    for (FieldIr field : message.fields()) {
      TypeIr type = field.type();
      boolean viewedAsText = view && type instanceof TypeIr.BoundedText;
      String function =
          type instanceof TypeIr.Text || viewedAsText
              ? "text"
              : type instanceof TypeIr.Scalar ? "same" : "elements";
      checks.append(
          "  c.%s(\"%s\", m.%s%s, %s);\n"
              .formatted(
                  function,
                  field.name(),
                  field.name(),
                  view ? "()" : "",
                  viewedAsText ? "up_to_nul(%s)".formatted(constant(field)) : constant(field)));
    }
    return checks.toString();
  }

  /** Bytes to change, each with the result that the reference codec has for the changed record. */
  private static String damages(MessageIr message, byte[] record, Random random) {
    List<String> damages = new ArrayList<>();
    for (int i = 0; i < DAMAGES && record.length > UNDAMAGED; i++) {
      // most of them where lengths are
      int range = Math.min(record.length - UNDAMAGED, i % 2 == 0 ? 4 : 1 << 16);
      int offset = UNDAMAGED + random.nextInt(range);
      byte[] damaged = record.clone();
      damaged[offset] = (byte) (record[offset] + random.nextInt(32) - 16);
      damages.add(
          "{%d, 0x%02x, %d}"
              .formatted(
                  offset, damaged[offset] & 0xff, WireCodec.decode(message, damaged).result()));
    }
    while (damages.size() < DAMAGES + 1) {
      damages.add("{0, 0x%02x, %d}".formatted(record[0] & 0xff, record.length));
    }
    return String.join(", ", damages);
  }
}
