// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.ModelComment
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.Origins

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code spans.h}: the instances, with the users' objects by value. */
class SpansTemplate {

  def header(AppIr app, Origins origins) '''
    «FOR span : app.withInclude»
      #include «span.include.get»«ModelComment.name(origins, span)»
    «ENDFOR»

    «IF app.spans.exists[implementation.present]»
      #include "render/span/user_object.h"
    «ENDIF»
    #include "span_base.h"
    #include "weak_refs.h"

    namespace «app.namespace»::spans {
    «FOR span : app.spans»
      «IF span.implementation.present»
        class «span.name» : public «app.scope»fields::«span.name» {
          static_assert(::render::span::has_default_constructor<::«span.implementation.get»>);«ModelComment.name(origins, span)»
         public:
          ::render::span::UserObject<::«span.implementation.get»> impl;«ModelComment.name(origins, span)»
        };
      «ELSE»
        class «span.name» : public «app.scope»fields::«span.name» {};
      «ENDIF»
    «ENDFOR»
    }  // namespace «app.namespace»::spans
  '''
}
