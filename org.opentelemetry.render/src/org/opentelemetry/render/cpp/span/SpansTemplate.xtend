// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code spans.h}: the instances, with the users' objects by value. */
class SpansTemplate {

  def header(AppIr app) '''
    «FOR include : app.userIncludes»
      #include «include»
    «ENDFOR»

    #include "span_base.h"
    #include "weak_refs.h"

    namespace «app.namespace»::spans {
    «FOR span : app.spans»
      class «span.name» : public «app.scope»fields::«span.name» {«IF span.implementation.present» public: ::«span.implementation.get» impl; «ENDIF»};
    «ENDFOR»
    }  // namespace «app.namespace»::spans
  '''
}
