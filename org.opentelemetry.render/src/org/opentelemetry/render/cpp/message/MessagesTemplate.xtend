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
    #include "render/wire/bytes.h"
    #include "render/wire/dispatch.h"
    #include "render/wire/record.h"
    #include "render/wire/view.h"

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
          case «m.rpcId»:
            return ::render::wire::visit<«CppNames.messageClass(app, m)»>(head, visitor, authorized);
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
      struct «CppNames.messageClass(app, m)» {
        static constexpr u16 rpc_id = «m.rpcId»;
        static constexpr u32 fixed_size = «m.wire.size»;
        static constexpr u32 parsed_size = «m.parsed.size»;
        static constexpr u64 layout_hash = «CppText.hex(m.layoutHash)»;
        static constexpr bool needs_authorization = «m.needsAuthorization»;
        using parsed_type = ::«m.parsedStruct»;

        «CppText.list(2, "static u32 encoded_size(", code.sizeParameters, ") {")»
          «code.sizeStatement»
        }

        «CppText.list(2, "static void encode(", code.encodeParameters, ") noexcept {")»
          «FOR statement : code.encodeStatements»
            «statement»
          «ENDFOR»
        }

        class View : public «code.viewBase» {
         public:
          using «code.viewBase»::«code.viewBaseName»;
          «FOR f : m.fields»
            «code.getter(f)»
          «ENDFOR»
        };

        static void parse(«IF !m.fields.empty»const View& view«ELSE»const View&«ENDIF», parsed_type& parsed) noexcept {
          parsed._rpc_id = rpc_id;
          «FOR s : m.parsed.slots»
            «code.parse(s)»
          «ENDFOR»
        }
      };
    '''
  }
}
