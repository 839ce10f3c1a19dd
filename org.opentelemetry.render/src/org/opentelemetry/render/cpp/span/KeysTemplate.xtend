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

    namespace «app.namespace»::keys {
    «FOR span : app.spans.filter[key.present]»
      «key(span)»
    «ENDFOR»
    }  // namespace «app.namespace»::keys
  '''

  private def key(SpanIr span) {
    val references = span.keyReferences.map[name]
    val names = (span.keyFields.map[name] + references).toList
    val parameters = (span.keyFields.map["const " + name + "_t& " + name + "_"] + references.map["u32 " + it + "_"]).toList
    '''
      struct «span.name» {
        «FOR field : span.keyFields»
          «CppText.statements(2, #["using " + field.name + "_t = " + CppTypes.value(field.type) + ";", field.name + "_t " + field.name + "{};"])»
        «ENDFOR»
        «FOR reference : references»
          u32 «reference»{};
        «ENDFOR»
        «span.name»() = default;
        «CppText.list(2, span.name + "(", parameters, ")")»
            «CppText.list(6, ": ", names.map[it + "(" + it + "_)"], " {}")»
        «IF !references.empty»
          /** The locations of the instances that it refers to, in index order. */
          «CppText.list(2, "::std::array<u32, " + references.size + "> references() const { return {", references, "}; }")»
        «ENDIF»
        friend bool operator==(const «span.name»&, const «span.name»&) = default;
      };
    '''
  }
}
