// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/**
 * {@code index.h} and {@code index.cc}: all instances of an app, and all that needs the complete Index: one source, since
 * reading the headers takes as long as compiling what is in it.
 */
class IndexTemplate {

  def header(AppIr app) '''
    «IF !app.remoteApps.empty»
      #include <vector>
    «ENDIF»
    #include "render/span/index_base.h"

    #include "auto_handles.h"
    #include "containers.h"
    #include "keys.h"
    #include "modifiers.h"
    #include "spans.h"
    «FOR remote : app.remoteApps»
      #include "../«remote»/writer.h"
    «ENDFOR»

    namespace «app.namespace» {

    /**
     * All instances of app «app.name». Belongs to one thread at a time, with everything that hangs on
     * it. The constructor reserves the address space of every pool, and throws ::std::system_error if
     * there is too little.
     «FOR remote : app.sortedRemoteApps»
     * @param «remote»_writers one per receiver of «remote»«IF app.needsWriter(remote)»; throws ::std::runtime_error if empty«ENDIF»
     «ENDFOR»
     */
    class Index : public ::render::span::IndexBase {
     public:
      «CppText.list(2, "Index(", app.sortedRemoteApps.map["::std::vector<" + app.writer(it) + "> " + it + "_writers"], ");")»
      ~Index();

      /**
       * Destroys all instances now, whoever holds counts on them. Metrics that were not drained are
       * forgotten.
       «IF !app.remoteApps.empty»
         * Then what mirrors instances of other apps sends its ends, which the destructor does not;
         * proxy_errors() counts those that were lost. The writers are not flushed.
       «ENDIF»
       *
       * From then on nothing can be created or found, connections handle nothing, and counts may be
       * dropped but do not matter. Further calls do nothing. Not for handlers, nor for constructors and
       * destructors of instances.
       */
      void close();

      «FOR remote : app.sortedRemoteApps»
        /** The receivers of «remote», by shard. */
        ::std::vector<«app.writer(remote)»> «remote»_writers_;
      «ENDFOR»
      «IF !app.remoteApps.empty»

      «ENDIF»
      «FOR span : app.spans»
        «app.scope»containers::«span.name» «span.name»{*this};
      «ENDFOR»

      /** Sends a pulse to every receiver of every remote app, then throws if one failed. */
      void send_pulse();
    };

    }  // namespace «app.namespace»
  '''

  def source(AppIr app) '''
    #include "index.h"

    «IF !app.remoteApps.empty»
      #include <utility>
    «ENDIF»

    #include "render/span/computed_reference.h"

    // What all headers with references need, once per span.
    «new ContainersTemplate().definitions(app)»

    «new WeakRefsTemplate().definitions(app)»

    namespace «app.namespace» {

    «IF app.remoteApps.empty»
      Index::Index() = default;
    «ELSE»
      «CppText.list(0, "Index::Index(", app.sortedRemoteApps.map["::std::vector<" + app.writer(it) + "> " + it + "_writers"], ")")»
          «CppText.list(4, ": ", app.sortedRemoteApps.map[initializer(app, it)], " {}")»
    «ENDIF»

    Index::~Index() {
      ::render::span::IndexBase::stop_sending();
      close();
    }

    void Index::close() {
      «new AggregatesTemplate().discards(app)»
      ::render::span::IndexBase::destroy_instances();
    }

    «IF app.remoteApps.empty»
      void Index::send_pulse() {}
    «ELSE»
      void Index::send_pulse() {
        «CppText.list(2, "::render::span::send_pulses(", app.sortedRemoteApps.map["this->" + it + "_writers_"], ");")»
      }
    «ENDIF»

    }  // namespace «app.namespace»
  '''

  private def initializer(AppIr app, String remote) {
    val writers = remote + "_writers"
    writers + "_(" + (if (app.needsWriter(remote))
      "::render::span::some_writers(" + writers + ", \"" + remote + "\")"
    else
      "::std::move(" + writers + ")") + ")"
  }

  /** Whether instances pick one of the app's receivers. */
  private def needsWriter(AppIr app, String remote) {
    app.spans.exists[sharded && proxy.get.app == remote]
  }
}
