// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code writer.h}: the class that application code sends with. */
class WriterTemplate {

  def header(AppIr app) '''
    #include <utility>

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
             Encoder* encoder = nullptr)
          : ::render::wire::WriterBase<Encoder>(buffer, ::std::move(clock), time_adjustment, encoder) {}

      «FOR m : app.messages»
        «method(m)»
      «ENDFOR»
    };

    }  // namespace «app.namespace»
  '''

  private def method(MessageIr m) {
    val tstamp = MessageText.local(m, "tstamp")
    val throwing = "template <bool " + MessageText.local(m, "ThrowOnError") + " = true> ::std::error_code " + m.name
    val inherited = "<" + MessageText.local(m, "ThrowOnError") + ">("
    val encoder = MessageText.local(m, "encoder")
    val buffer = MessageText.local(m, "buffer")
    '''
      /** «MessageText.title(m)» */
      «CppText.list(2, throwing + "(", MessageText.parameters(m), ") {")»
        «CppText.list(4, "return this->" + m.name + "_tstamp" + inherited,
          MessageText.arguments(m, "::render::wire::now(*this)"), "); }")»
      «CppText.list(2, throwing + "_tstamp(", MessageText.parameters(m, "u64 " + tstamp), ") {")»
        return ::render::wire::WriterAccess::write«inherited»*this, [&](auto& «encoder», auto& «buffer») {
          «CppText.list(6, "return " + encoder + "." + m.name + "(", MessageText.arguments(m, buffer, tstamp), "); }); }")»
    '''
  }
}
