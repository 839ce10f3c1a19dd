// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code modifiers.h}: setters. */
class ModifiersTemplate {

  def header(AppIr app) '''
    #include "render/span/modifier.h"

    #include "weak_refs.h"

    namespace «app.namespace» {
    namespace modifiers {
    «FOR span : app.spans»

      class «span.name» : public ::render::span::Modifier<«facts(app, span)»> {
       public:
        using ::render::span::Modifier<«facts(app, span)»>::Modifier;
        «FOR field : span.fields.filter[!span.inKey(it)]»

          using «field.name»_t = «CppTypes.value(field.type)»;
          «span.name»& «field.name»(const «field.name»_t& value) {
            ::render::span::fields_of(*this).«field.name» = value;
            return *this;
          }
        «ENDFOR»
      };
    «ENDFOR»

    }  // namespace modifiers
    }  // namespace «app.namespace»
  '''
}
