// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code auto_handles.h}: counted references of a scope. */
class AutoHandlesTemplate {

  def header(AppIr app) '''
    #include "handles.h"
    #include "render/span/auto_handle.h"
    #include "weak_refs.h"

    namespace «app.namespace»::auto_handles {
    «FOR span : app.spans»
      class «span.name» : public ::render::span::AutoHandle<«facts(app, span)»> {
       public: using ::render::span::AutoHandle<«facts(app, span)»>::AutoHandle;
      };
    «ENDFOR»
    }  // namespace «app.namespace»::auto_handles
  '''
}
