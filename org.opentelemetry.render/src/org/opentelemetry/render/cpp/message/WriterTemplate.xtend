// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code writer.*}: the class that application code sends with. */
class WriterTemplate {

  def header(AppIr app) '''
    #include "encoder.h"
    #include "render/wire/writer_base.h"

    namespace «app.namespace» {

    /**
     * Sends messages to «app.name», stamped with the clock's time plus the adjustment, or (..._tstamp)
     * with a time of the caller. Errors of the buffer are thrown as std::system_error, or returned if
     * asked for; a message of more than 65535 bytes always throws std::runtime_error, before the
     * buffer is touched.
     *
     * Buffer and encoder must outlive the writer and its copies. One thread at a time.
     */
    class Writer : public ::render::wire::WriterBase<Encoder> {
     public:
      Writer(::IBufferedWriter& buffer, clock_t clock, u64 time_adjustment = 0,
             Encoder* encoder = nullptr);
      «FOR m : app.messages»
        «method(m)»
      «ENDFOR»
    };

    }  // namespace «app.namespace»
  '''

  def source(AppIr app) '''
    #include "writer.h"

    #include <utility>

    namespace «app.namespace» {

    Writer::Writer(::IBufferedWriter& buffer, clock_t clock, u64 time_adjustment, Encoder* encoder)
        : ::render::wire::WriterBase<Encoder>(buffer, ::std::move(clock), time_adjustment, encoder) {}

    }  // namespace «app.namespace»
  '''

  private def method(MessageIr m) {
    val tstamp = MessageText.local(m, "tstamp")
    val throwing = MessageText.local(m, "ThrowOnError")
    '''

      /** «MessageText.title(m)» */
      template <bool «throwing» = true>
      «CppText.list(2, "::std::error_code " + m.name + "(", MessageText.parameters(m), ") {")»
        «CppText.list(4, "return this->" + m.name + "_tstamp<" + throwing + ">(",
          MessageText.arguments(m, "::render::wire::WriterAccess::now(*this)"), ");")»
      }
      template <bool «throwing» = true>
      «CppText.list(2, "::std::error_code " + m.name + "_tstamp(", MessageText.parameters(m, "u64 " + tstamp), ") {")»
        return ::render::wire::throw_or_return<«throwing»>(
            «CppText.list(8, "::render::wire::WriterAccess::encoder(*this)." + m.name + "(",
              MessageText.arguments(m, "::render::wire::WriterAccess::buffer(*this)", tstamp), "));")»
      }
    '''
  }
}
