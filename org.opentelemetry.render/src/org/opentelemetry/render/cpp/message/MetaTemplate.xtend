// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code meta.h}: messages and fields as types, for generic code. */
class MetaTemplate {

  def header(AppIr app) '''
    #include <string_view>

    #include "messages.h"
    #include "protocol.h"
    #include "render/wire/metadata.h"
    #include "transform_builder.h"
    #include "wire_message.h"

    // What each of these classes holds: see render/wire/metadata.h.
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

      /** The metadata of the message with this wire or parsed struct. */
      template <typename Struct>
      using message_metadata_for = ::render::wire::MetadataFor<Struct, messages>;
    };

    }  // namespace «app.packageName»
  '''

  private def type(AppIr app, MessageIr m) {
    "::" + app.namespace + "::" + m.name + "_message_metadata"
  }

  private def message(AppIr app, MessageIr m) '''
    «CppText.list(0, "struct " + m.name + "_message_metadata : ::render::wire::MessageMetadata<",
      #["messages::" + CppNames.messageClass(app, m), "::" + m.wireStruct, '"' + m.name + '"', m.reference.present.toString], "> {")»
      «CppText.statements(2, m.fields.map["RENDER_META_FIELD(" + name + ", " + m.fields.indexOf(it) + ")"])»
      «CppText.list(2, "using fields = ::meta::list<", m.fields.map["field_" + name], ">;")»
      «IF m.reference.present»
        using reference = field_«m.reference.get.name»;
      «ENDIF»
    };
  '''
}
