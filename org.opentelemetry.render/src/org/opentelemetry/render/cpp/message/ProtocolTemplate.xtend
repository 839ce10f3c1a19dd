// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.ir.AppIr

/** {@code protocol.*}: from received bytes to handlers. */
class ProtocolTemplate {

  def header(AppIr app) '''
    #include "hash.h"
    #include "render/wire/protocol.h"
    #include "transform_builder.h"

    namespace «app.namespace» {

    /** What ::render::wire::Protocol has to know about the messages of «app.name». */
    struct ProtocolFacts {
      static constexpr u32 hash_size = «CppNames.hashSize(app)»;
      static u32 hash(u32 rpc_id) noexcept { return «app.name»_hash(rpc_id); }
      static const ::render::wire::MessageTable<hash_size> entries;
      static int deliver(u16 rpc_id, const ::render::wire::Delivery& delivery);
    };

    /** Takes received bytes apart and calls a handler per record; see the base class. */
    class Protocol : public ::render::wire::Protocol<ProtocolFacts> {
     public:
      using transform_t = TransformBuilder::transform_t;

      /** The builder is not used after the constructor. */
      Protocol(TransformBuilder&);
    };

    }  // namespace «app.namespace»

    extern template class ::render::wire::Protocol<::«app.namespace»::ProtocolFacts>;
  '''

  def source(AppIr app) '''
    #include "protocol.h"

    #include "messages.h"

    namespace «app.namespace» {

    constinit const ::render::wire::MessageTable<ProtocolFacts::hash_size> ProtocolFacts::entries =
        ::render::wire::message_table<ProtocolFacts::hash_size>({
            «FOR m : app.messages.sortBy[app.hash.slot(rpcId)]»
              {«app.hash.slot(m.rpcId)», ::render::wire::entry<messages::«CppNames.messageClass(app, m)», ProtocolFacts>},
            «ENDFOR»
        });

    int ProtocolFacts::deliver(u16 rpc_id, const ::render::wire::Delivery& delivery) {
      switch (rpc_id) {
        «FOR m : app.messages»
          case «m.rpcId»: return ::render::wire::deliver<messages::«CppNames.messageClass(app, m)»>(delivery);
        «ENDFOR»
        default:
          return -ENOENT;
      }
    }

    Protocol::Protocol(TransformBuilder&) {}

    «new TransformBuilderTemplate().definitions(app)»

    }  // namespace «app.namespace»

    template class ::render::wire::Protocol<::«app.namespace»::ProtocolFacts>;
  '''
}
