// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code index.h} and {@code index.cc}: all instances of an app. */
class IndexTemplate {

  def header(AppIr app) '''
    #include <cstddef>
    #include <functional>
    #include <iosfwd>
    #include <string_view>
    #include "render/span/index_base.h"

    #include "auto_handles.h"
    #include "containers.h"
    #include "keys.h"
    #include "modifiers.h"
    #include "spans.h"

    namespace «app.namespace» {

    /**
     * All instances of app «app.name». Belongs to one thread at a time, with everything that hangs on
     * it. The constructor reserves the address space of every pool, and throws ::std::system_error if
     * there is too little.
     */
    class Index : public ::render::span::IndexBase {
     public:
      using size_statistics_cb =
          ::std::function<void(::std::string_view name, ::std::size_t allocated,
                               ::std::size_t max_allocated, ::std::size_t pool_size)>;

      Index();
      ~Index();

      «FOR span : app.spans»
        «app.scope»containers::«span.name» «span.name»{*this};
      «ENDFOR»

      /** Calls `f` for every span, in order. */
      void size_statistics(size_statistics_cb f);

      /** Sends a pulse to every receiver of every remote app. */
      void send_pulse();

      /** Prints a JSON object with all instances. */
      void dump_json(::std::ostream& out) const;
      friend ::std::ostream& operator<<(::std::ostream& out, const Index& index);
    };

    }  // namespace «app.namespace»
  '''

  def source(AppIr app) '''
    #include "index.h"

    #include <ostream>

    namespace «app.namespace» {

    Index::Index() = default;

    Index::~Index() {
      «new AggregatesTemplate().discards(app)»
      «CppText.list(2, "::render::span::IndexBase::destroy_instances(", app.spans.map["this->" + name], ");")»
    }

    void Index::size_statistics(size_statistics_cb f) {
      «FOR span : app.spans»
        ::render::span::report_size("«span.name»", this->«span.name», f);
      «ENDFOR»
    }

    void Index::send_pulse() {}

    void Index::dump_json(::std::ostream& out) const {
      «FOR span : app.spans»
        out << "«IF span === app.spans.head»{«ELSE»,«ENDIF»\"«span.name»\":" << this->«span.name»;
      «ENDFOR»
      out << '}';
    }

    ::std::ostream& operator<<(::std::ostream& out, const Index& index) {
      index.dump_json(out);
      return out;
    }

    }  // namespace «app.namespace»
  '''
}
