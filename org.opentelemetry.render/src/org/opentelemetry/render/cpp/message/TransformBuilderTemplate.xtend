// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.ir.AppIr

/** {@code transform_builder.h}: a thin adapter over the table of messages. */
class TransformBuilderTemplate {

  def header(AppIr app) '''
    #include <cstdint>

    #include "render/types.h"
    #include "render/wire/message_entry.h"

    namespace «app.namespace» {

    /** Gives functions that make parsed structs of messages of «app.name». */
    class TransformBuilder {
     public:
      /**
       * Makes the parsed struct at `dst`, of jsrv_«app.name»__<message>__data_size bytes, of a complete
       * message at `src`, which starts with its RPC id. Returns the bytes of the message, 0 if its
       * lengths contradict each other. Any alignment. Texts of the struct point into `src`.
       */
      typedef ::u16 (*transform_t)(const char* src, char* dst);

      TransformBuilder();

      /** Bytes of the fixed part of the message; the function. Throw std::runtime_error if unknown. */
      u32 get_identity_size(u16 rpc_id);
      transform_t get_identity(u16 rpc_id);
    };

    }  // namespace «app.namespace»
  '''

  /** Part of the source of the Protocol, which has the table. */
  def definitions(AppIr app) '''
    TransformBuilder::TransformBuilder() = default;

    u32 TransformBuilder::get_identity_size(u16 rpc_id) {
      return ::render::wire::get_entry<ProtocolFacts>(rpc_id).fixed_size;
    }

    TransformBuilder::transform_t TransformBuilder::get_identity(u16 rpc_id) {
      return ::render::wire::get_entry<ProtocolFacts>(rpc_id).transform;
    }
  '''
}
