// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code encoder.*}: one virtual method per message, for those who want to put another encoder in. */
class EncoderTemplate {

  def header(AppIr app) '''
    #include <system_error>

    #include "render/blob.h"
    #include "render/buffered_writer.h"
    #include "render/types.h"

    namespace «app.namespace» {

    /**
     * Writes messages of «app.name» to a buffer and returns the buffer's error. Throws
     * std::runtime_error, without having touched the buffer, if a message would exceed 65535 bytes.
     */
    class Encoder {
     public:
      Encoder();
      Encoder(const Encoder&) = default;
      Encoder& operator=(const Encoder&) = default;
      virtual ~Encoder();

      «FOR m : app.messages»
        «CppText.list(2, "virtual ::std::error_code " + m.name + "(", parameters(m), ");")»
      «ENDFOR»
    };

    }  // namespace «app.namespace»
  '''

  def source(AppIr app) '''
    #include "encoder.h"

    #include "messages.h"
    #include "render/wire/write.h"

    namespace «app.namespace» {

    Encoder::Encoder() = default;
    Encoder::~Encoder() = default;

    «FOR m : app.messages»
      «CppText.list(0, "::std::error_code Encoder::" + m.name + "(", parameters(m), ") {")»
        «CppText.list(2, "return ::render::wire::write<messages::" + CppNames.messageClass(app, m) + ">(",
          MessageText.arguments(m, MessageText.local(m, "buffer"), MessageText.local(m, "tstamp")), "); }")»
    «ENDFOR»

    }  // namespace «app.namespace»
  '''

  private def parameters(MessageIr m) {
    MessageText.parameters(m, "::IBufferedWriter& " + MessageText.local(m, "buffer"), "u64 " + MessageText.local(m, "tstamp"))
  }
}
