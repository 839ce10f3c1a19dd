// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code span_base.h}: bases of the users' classes, with a handler for every message that does nothing. */
class SpanBaseTemplate {

  def header(AppIr app) '''
    #include "parsed_message.h"
    #include "weak_refs.h"

    namespace «app.namespace» {
    «FOR span : app.spans»

      /**
       * Handlers of span «span.name». Derive from it and define those of interest again, with the same
       * parameters. render/span/handler_check.h has a check against misspelt ones.
       */
      class «span.baseClass» {
       public:
        «FOR message : span.messages»
          «IF !message.description.empty»
            /** «CppText.comment(message.description)» */
          «ENDIF»
          void «message.name»(«app.scope»weak_refs::«span.name» /*span_ref*/, u64 /*timestamp*/,
              «message.name.indent» ::«message.parsedStruct»* /*msg*/) {}
        «ENDFOR»
      };
    «ENDFOR»

    }  // namespace «app.namespace»
  '''

  /** Below the opening parenthesis. */
  private def indent(String name) {
    " ".repeat(name.length + 1)
  }
}
