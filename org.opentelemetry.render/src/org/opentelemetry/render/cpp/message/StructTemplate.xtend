// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import com.google.common.collect.Lists
import java.util.List
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.LayoutIr
import org.opentelemetry.render.ir.MessageIr

/** {@code wire_message.h} and {@code parsed_message.h}: the structs of messages, for C and C++. */
class StructTemplate {

  /** How many members one macro of the runtime takes. */
  static val MAX_OFFSETS = 12

  def wire(AppIr app) '''
    #include "render/wire/message_struct.h"

    «FOR m : app.messages»
      /** «MessageText.title(m)» */
      struct «m.wireStruct» {
        «CppText.statements(2, #["uint16_t _rpc_id;", if (m.dynamic) "uint16_t _len;" else ""] + m.wire.slots.map[CppTypes.wireMember(field) + ";"] + #["};"])»
      «facts(m, m.wireStruct, m.wire, if (m.dynamic) #["_len", "2"] else #[])»
    «ENDFOR»
  '''

  def parsed(AppIr app) '''
    #include "render/blob.h"
    #include "render/wire/message_struct.h"

    // What they are: see wire_message.h.
    «FOR m : app.messages»
      struct «m.parsedStruct» {
        «CppText.statements(2, #["uint16_t _rpc_id;"] + m.parsed.slots.map[CppTypes.parsedMember(field) + ";"] + #["};"])»
      «facts(m, m.parsedStruct, m.parsed, #[])»
    «ENDFOR»
  '''

  private def facts(MessageIr m, String struct, LayoutIr layout, List<String> implicit) '''
    #define «struct»__rpc_id «m.rpcId»
    RENDER_MESSAGE_STRUCT(«struct», «layout.size», «layout.sizeOf»);
    «FOR part : Lists.partition((implicit + layout.slots.flatMap[#[field.name, offset.toString]]).toList, 2 * MAX_OFFSETS)»
      «CppText.list(0, "RENDER_ASSERT_OFFSETS_" + part.size / 2 + "(", (#[struct] + part).toList, ");")»
    «ENDFOR»
  '''
}
