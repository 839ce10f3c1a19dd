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
    // The handlers of each span: (the instance, the timestamp in nanoseconds, the message). Derive from
    // the class of a span and define those of interest again, with the same parameters.
    // render/span/handler_check.h has a check against misspelt ones.

    «FOR span : app.spans»
      class «span.baseClass» {
       public:
        «FOR message : span.messages»
          «IF !message.description.empty»
            /** «CppText.comment(message.description)» */
          «ENDIF»
          «CppText.list(2, "void " + message.name + "(",
            #[app.scope + "weak_refs::" + span.name, "u64", "::" + message.parsedStruct + "*"], ") {}")»
        «ENDFOR»
      };
    «ENDFOR»

    }  // namespace «app.namespace»
  '''
}
