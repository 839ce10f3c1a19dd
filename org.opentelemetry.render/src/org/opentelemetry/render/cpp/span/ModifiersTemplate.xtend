// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.ReferenceKind
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code modifiers.h}: setters. */
class ModifiersTemplate {

  def header(AppIr app) '''
    #include "render/span/modifier.h"

    #include "auto_handles.h"
    #include "handles.h"
    #include "weak_refs.h"

    namespace «app.namespace»::modifiers {

    «FOR span : app.spans»
      class «span.name» : public ::render::span::Modifier<«facts(app, span)»> {
       public: using ::render::span::Modifier<«facts(app, span)»>::Modifier;
        «FOR field : span.fields.filter[!span.inKey(it)]»
          using «field.name»_t = «CppTypes.value(field.type)»;
          «CppText.statements(2, #[span.name + "& " + field.name + "(const " + field.name + "_t& value) {",
            "::render::span::fields_of(*this)." + field.name + " = value;", span.noteChange(field.name), "return *this; }"])»
        «ENDFOR»
        «FOR reference : span.references.filter[kind == ReferenceKind.MANUAL && !span.keyReferences.contains(it)]»
          «FOR handle : #["handles", "auto_handles"]»
            «span.name»& «reference.name»(«app.scope»«handle»::«reference.target»&& value) {
              ::render::span::set_reference<«facts(app, app.span(reference.target))»>(
                  ::render::span::target_of(*this), ::render::span::fields_of(*this).«reference.name», value);
              «CppText.statements(4, #[span.noteChange(reference.name), "return *this; }"])»
          «ENDFOR»
        «ENDFOR»
      };
    «ENDFOR»
    }  // namespace «app.namespace»::modifiers
  '''

  private def noteChange(SpanIr span, String member) {
    if (span.autoInputs.contains(member))
      "::render::span::note_change(*this, " + span.inputBits(#[member]) + ");"
    else
      ""
  }
}
