// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code containers.h}: the instances of each span. */
class ContainersTemplate {

  def header(AppIr app) '''
    «IF app.spans.exists[!aggregates.empty]»
      #include "render/metrics/aggregate.h"
      #include "render/metrics/interval_store.h"
    «ENDIF»
    #include "render/span/container.h"

    #include "../metrics.h"
    #include "auto_handles.h"
    #include "handles.h"
    #include "keys.h"
    #include "spans.h"

    namespace «app.namespace»::containers {
    «FOR span : app.spans»
      class «span.name» : public ::render::span::«span.template»<«facts(app, span)»> {
       public:
        using ::render::span::«span.template»<«facts(app, span)»>::«span.template»;
        «new AggregatesTemplate().stores(app, span)»
        «IF span.sharded && !span.key.present»

          /** A new instance with these values, which pick its receiver; invalid if the pool is full. */
          «CppText.list(2, app.scope + "auto_handles::" + span.name + " alloc(",
            span.proxy.get.shardBy.map[CppTypes.value(type) + " " + name], ");")»
        «ENDIF»
      };
    «ENDFOR»
    }  // namespace «app.namespace»::containers
  '''

  /** Part of the source of the Index. */
  def definitions(AppIr app) '''
    «FOR span : app.spans»
      template struct ::render::span::Access<«facts(app, span)»>;
    «ENDFOR»
    «new ReferencesTemplate().instantiations(app, "template")»
    «FOR span : app.spans.filter[sharded && !key.present] BEFORE "\nnamespace " + app.namespace + "::containers {\n" AFTER "\n}  // namespace " + app.namespace + "::containers"»

      «CppText.list(0, app.scope + "auto_handles::" + span.name + " " + span.name + "::alloc(",
        span.proxy.get.shardBy.map[CppTypes.value(type) + " " + name], ") {")»
        «CppText.list(2, "return this->alloc_for({", span.proxy.get.shardBy.map[name], "});")»
      }
    «ENDFOR»
  '''

  private def template(SpanIr span) {
    (if (span.sharded) "Sharded" else "") + (if (span.key.present) "Indexed" else "") + "Container"
  }
}
