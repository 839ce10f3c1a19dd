// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code handles.h}: counted references that are stored. */
class HandlesTemplate {

  def header(AppIr app) '''
    #include "render/span/handle.h"
    #include "weak_refs.h"

    namespace «app.namespace»::handles {
    «FOR span : app.spans»
      class «span.name» : public ::render::span::Handle<«facts(app, span)»> {
       public: using ::render::span::Handle<«facts(app, span)»>::Handle;
      };
    «ENDFOR»
    }  // namespace «app.namespace»::handles
  '''
}
