// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code messages.h}: the fast path. Encoding at constant offsets, checked views, dispatch by switch. */
class MessagesTemplate {

  def header(AppIr app) '''
    #include <array>
    #include <span>
    #include <string_view>

    #include "parsed_message.h"
    #include "render/types.h"
    #include "render/wire/dispatch.h"
    #include "render/wire/fields.h"

    /**
     * Messages of «app.name» without virtual calls. Each class has
     *  - encoded_size: bytes of the record; throws std::runtime_error if the message would exceed
     *    65535 bytes,
     *  - encode: writes the record to an area of encoded_size bytes at any address,
     *  - View: reads fields in place; false if the bytes are no complete, valid message,
     *  - parse: fills the struct of parsed_message.h; its texts point into the viewed bytes.
     * Sizes and offsets count from the RPC id, the timestamp is in front of it.
     */
    namespace «app.namespace»::messages {

    «FOR m : app.messages»
      «message(app, m)»
    «ENDFOR»

    /**
     * Calls `visitor(view, timestamp)` for the record that `data` starts with. The visitor has an
     * overload for each message that it expects, such as
     * `void operator()(const «CppNames.messageClass(app, app.messages.last)»::View&, u64)`. Until `authorized`, messages that need
     * authorization are refused. See render/wire/result.h for the result.
     */
    template <typename Visitor>
    ::render::wire::Result dispatch(const char* data, u64 length, Visitor&& visitor,
                                    bool authorized = true) {
      const ::render::wire::RecordHead head(data, length);
      if (!head) return {-EAGAIN, 0};
      switch (head.rpc_id()) {
        «FOR m : app.messages»
          case «m.rpcId»: return ::render::wire::visit<«CppNames.messageClass(app, m)»>(head, visitor, authorized);
        «ENDFOR»
        default:
          return ::render::wire::result_of(head, -ENOENT);
      }
    }

    /** dispatch for record after record, until an error or the end. */
    template <typename Visitor>
    ::render::wire::Result dispatch_all(const char* data, u64 length, Visitor&& visitor,
                                        bool authorized = true) {
      return ::render::wire::for_each_record(data, length, [&](const char* record, u64 available) {
        return dispatch(record, available, visitor, authorized);
      });
    }

    }  // namespace «app.namespace»::messages
  '''

  private def message(AppIr app, MessageIr m) {
    val code = new FieldCode(m)
    '''
      /** «MessageText.title(m)» */
      «CppText.list(0, "struct " + CppNames.messageClass(app, m) + " : ::render::wire::Message<", code.facts, "> {")»
        «CppText.list(2, "static void encode(", code.encodeParameters, ") noexcept {")»
          «code.encodeStatement» }
        struct View : «code.viewBase» {
          using «code.viewBase»::«code.viewBaseName»;
          «FOR f : m.fields»
            «code.getter(f)»
          «ENDFOR»
        };
        static void parse(const View& view, parsed_type& parsed) noexcept {
          «code.parseStatements.join("\n")» }
      };
    '''
  }
}
