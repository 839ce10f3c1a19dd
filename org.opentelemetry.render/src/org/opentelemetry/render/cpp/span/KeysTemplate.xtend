// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code keys.h}: what instances of indexed spans are found by. */
class KeysTemplate {

  def header(AppIr app) '''
    #include <array>
    #include "render/short_string.h"
    #include "render/types.h"

    namespace «app.namespace» {
    namespace keys {
    «FOR span : app.spans.filter[key.present]»

      «key(span)»
    «ENDFOR»

    }  // namespace keys
    }  // namespace «app.namespace»
  '''

  private def key(SpanIr span) '''
    struct «span.name» {
      «FOR field : span.keyFields»
        using «field.name»_t = «CppTypes.value(field.type)»;
      «ENDFOR»

      «FOR field : span.keyFields»
        «field.name»_t «field.name»{};
      «ENDFOR»

      «span.name»() = default;
      «CppText.list(2, span.name + "(", span.keyFields.map["const " + name + "_t& " + name + "_"], ")")»
          «CppText.list(6, ": ", span.keyFields.map[name + "(" + name + "_)"], " {}")»

      friend bool operator==(const «span.name»&, const «span.name»&) = default;
    };
  '''
}
