// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.LayoutIr
import org.opentelemetry.render.ir.MessageIr

/** {@code wire_message.h} and {@code parsed_message.h}: the structs of messages, for C and C++. */
class StructTemplate {

  def wire(AppIr app) '''
    #include "render/wire/message_struct.h"
    «FOR m : app.messages»

      /** «MessageText.title(m)» */
      struct «m.wireStruct» {
        uint16_t _rpc_id;
        «IF m.dynamic»
          uint16_t _len;
        «ENDIF»
        «FOR s : m.wire.slots»
          «CppTypes.wireMember(s.field)»;
        «ENDFOR»
      };
      «facts(m, m.wireStruct, m.wire)»
      «IF m.dynamic»
        RENDER_ASSERT_OFFSET(«m.wireStruct», _len, 2);
      «ENDIF»
      «offsets(m.wireStruct, m.wire)»
    «ENDFOR»
  '''

  def parsed(AppIr app) '''
    #include "render/blob.h"
    #include "render/wire/message_struct.h"
    «FOR m : app.messages»

      /** «MessageText.title(m)» */
      struct «m.parsedStruct» {
        uint16_t _rpc_id;
        «FOR s : m.parsed.slots»
          «CppTypes.parsedMember(s.field)»;
        «ENDFOR»
      };
      «facts(m, m.parsedStruct, m.parsed)»
      «offsets(m.parsedStruct, m.parsed)»
    «ENDFOR»
  '''

  private def facts(MessageIr m, String struct, LayoutIr layout) '''
    #define «struct»__rpc_id «m.rpcId»
    RENDER_CONSTANT(«struct»__data_size, «layout.size»);
    RENDER_ASSERT_SIZE(«struct», «layout.sizeOf»);
    RENDER_ASSERT_OFFSET(«struct», _rpc_id, 0);
  '''

  private def offsets(String struct, LayoutIr layout) '''
    «FOR s : layout.slots»
      RENDER_ASSERT_OFFSET(«struct», «s.field.name», «s.offset»);
    «ENDFOR»
  '''
}
