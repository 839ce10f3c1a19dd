// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code connection.h}: one peer, its singletons, tables and counters. */
class ConnectionHeaderTemplate {

  def header(AppIr app) '''
    #include <array>
    #include <cstddef>
    #include <string_view>
    #include "render/span/connection.h"

    #include "index.h"
    #include "parsed_message.h"
    #include "protocol.h"

    namespace «app.namespace» {

    «counters(app)»

    /**
     * One peer: its singleton instances and the instances it gave references to. Belongs to the thread
     * of its Index, which must outlive it; the Protocol must not be used after it.
     */
    class Connection : public ::render::span::ConnectionBase<«app.scope»counters::App> {
     public:
      /**
       * Creates the singletons and installs the handlers that need no authorization. Throws
       * ::std::runtime_error if a pool is full or if the Protocol has one of the handlers.
       */
      Connection(«app.scope»Protocol& protocol, «app.scope»Index& index,
                 ::render::ConnectionOptions options = {});

      /** Ends what the peer left open (see ::render::ConnectionOptions), then drops the singletons. */
      ~Connection();

      /** Installs the other handlers. Further calls do nothing. May be called by a handler. */
      void on_connection_authenticated();

      «FOR span : app.singletons»
        «app.scope»weak_refs::«span.name» «span.name»() const { return «span.name»__instance; }
      «ENDFOR»
      «IF !app.withTable.empty»

        // The instance with the peer's reference `key`; an invalid one if there is none.
      «ENDIF»
      «FOR span : app.withTable»
        «app.scope»weak_refs::«span.name» get_«span.name»(«span.referenceType» key) {
          «CppText.list(4, "return ::render::span::find_instance<" + facts(app, span) + ">(", #["this->index()", span.name + "__hash", "key"], "); }")»
      «ENDFOR»

      «FOR message : app.messages»
        void «message.handler»(u64 timestamp, char* msg_buf);
      «ENDFOR»
      «IF !app.withTable.empty»

        // The instances that the peer gave references to.
      «ENDIF»
      «FOR span : app.withTable»
        using «span.name»__hasher_t = ::render::span::ReferenceHasher<«span.referenceType»>;
        using «span.name»__hash_t = ::render::span::ReferenceTable<«facts(app, span)», «span.referenceType»>;
        «span.name»__hash_t «span.name»__hash;
      «ENDFOR»

     private:
      «FOR span : app.singletons»
        «app.scope»auto_handles::«span.name» «span.name»__instance;
      «ENDFOR»
    };

    }  // namespace «app.namespace»
  '''

  private def counters(AppIr app) {
    val counted = CountedMessage.of(app)
    val errorCount = counted.last.firstError + counted.last.errors.size
    '''
      namespace counters {

      struct message_counts {
        «CppText.list(2, "u64 ", app.messages.map[handler + " = 0"], ";")»
      };

      struct error_counts {
        «IF errorCount > 0»
          «CppText.list(2, "u64 ", counted.flatMap[each|each.errors.map[each.message.handler + "_" + it + " = 0"]].toList, ";")»
        «ENDIF»
      };

      struct App {
        static constexpr ::std::string_view name = "«app.name»";
        using index = «app.scope»Index;
        using protocol = «app.scope»Protocol;
        using message_counts = «app.scope»counters::message_counts;
        using error_counts = «app.scope»counters::error_counts;

        using Message = ::render::span::CounterFact<message_counts, int>;
        static constexpr ::std::array<Message, «app.messages.size»> messages{{
            «FOR message : app.messages»
              «row(message, String.valueOf(message.severity), "message_counts::" + message.handler)»
            «ENDFOR»
        }};

        using Error = ::render::span::CounterFact<error_counts, ::std::string_view>;
        static constexpr ::std::array<Error, «errorCount»> errors{«IF errorCount > 0»{«ENDIF»
            «FOR each : counted»
              «FOR error : each.errors»
                «row(each.message, '"' + error + '"', "error_counts::" + each.message.handler + "_" + error)»
              «ENDFOR»
            «ENDFOR»
        «IF errorCount > 0»}«ENDIF»};
      };

      }  // namespace counters
    '''
  }

  private def row(MessageIr message, String detail, String counter) {
    "{\"" + message.name + "\", " + detail + ", &" + counter + "},"
  }

  private def referenceType(SpanIr span) {
    CppTypes.value(span.connectionTable.get)
  }
}
