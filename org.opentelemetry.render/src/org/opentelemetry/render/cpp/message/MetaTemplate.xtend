// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code meta.h}: messages and fields as types, for generic code. */
class MetaTemplate {

  def header(AppIr app) '''
    #include <cstddef>
    #include <string_view>

    #include "parsed_message.h"
    #include "protocol.h"
    #include "render/meta.h"
    #include "render/types.h"
    #include "render/wire/field.h"
    #include "transform_builder.h"
    #include "wire_message.h"

    namespace «app.namespace»::messages {

    // Complete in messages.h.
    «FOR m : app.messages»
      struct «CppNames.messageClass(app, m)»;
    «ENDFOR»

    }  // namespace «app.namespace»::messages

    namespace «app.namespace» {
    «FOR m : app.messages»
      «message(app, m)»
    «ENDFOR»

    }  // namespace «app.namespace»

    namespace «app.packageName» {

    struct «app.name»_metadata {
      static constexpr ::std::string_view name = "«app.name»";
      using protocol = ::«app.namespace»::Protocol;
      using transform_builder = ::«app.namespace»::TransformBuilder;

      /** The metadata of all messages. */
      «CppText.list(2, "using messages = ::meta::list<", app.messages.map[type(app, it)], ">;")»

      // Only declared, for message_metadata_for.
      «FOR m : app.messages»
        static «type(app, m)» find(const ::«m.wireStruct»*);
        static «type(app, m)» find(const ::«m.parsedStruct»*);
      «ENDFOR»

      /** The metadata of the message with this wire or parsed struct. */
      template <typename Struct>
      using message_metadata_for = decltype(find(static_cast<const Struct*>(nullptr)));
    };

    }  // namespace «app.packageName»
  '''

  private def type(AppIr app, MessageIr m) {
    "::" + app.namespace + "::" + m.name + "_message_metadata"
  }

  private def message(AppIr app, MessageIr m) '''

    /** «MessageText.title(m)» */
    struct «m.name»_message_metadata {
      static constexpr u16 rpc_id = «m.rpcId»;
      static constexpr ::std::string_view name = "«m.name»";
      static constexpr u64 layout_hash = «CppText.hex(m.layoutHash)»;
      using message = messages::«CppNames.messageClass(app, m)»;
      using wire_message = ::«m.wireStruct»;
      static constexpr ::std::size_t wire_message_size = «m.wire.size»;
      using parsed_message = ::«m.parsedStruct»;
      static constexpr ::std::size_t parsed_message_size = «m.parsed.size»;
      «FOR f : m.fields»

        struct field_«f.name» : ::render::wire::Field<&::«m.parsedStruct»::«f.name»> {
          static constexpr ::std::string_view name = "«f.name»";
          static constexpr ::std::size_t index = «m.fields.indexOf(f)»;
        };
      «ENDFOR»

      «CppText.list(2, "using fields = ::meta::list<", m.fields.map["field_" + name], ">;")»
      static constexpr bool has_reference = «m.reference.present»;
      «IF m.reference.present»
        using reference = field_«m.reference.get.name»;
      «ENDIF»
    };
  '''
}
