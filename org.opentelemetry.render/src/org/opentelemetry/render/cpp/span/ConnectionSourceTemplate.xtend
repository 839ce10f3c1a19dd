// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.cpp.ModelComment
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr
import org.opentelemetry.render.ir.MessageKind
import org.opentelemetry.render.ir.Origins
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** {@code connection.cc}: set-up and end of a connection, and its handlers. */
class ConnectionSourceTemplate {

  def source(AppIr app, Origins origins) '''
    #include "connection.h"

    namespace «app.namespace» {

    Connection::Connection(«app.scope»Protocol& protocol, «app.scope»Index& index,
                           ::render::ConnectionOptions options)
        : ::render::span::ConnectionBase<«app.scope»counters::App>(protocol, index, options)«FOR span : app.singletons»,
          «span.name»__instance(
              ::render::span::make_singleton<«facts(app, span)»>(index))«ENDFOR» {
      «IF app.messages.exists[!needsAuthorization]»
        «app.install(false)»
      «ENDIF»
    }

    «IF app.withTable.empty»
      Connection::~Connection() = default;
    «ELSE»
      Connection::~Connection() {
        «FOR span : app.withTable»
          «disconnect(app, span, origins)»
        «ENDFOR»
      }
    «ENDIF»

    void Connection::on_connection_authenticated() {
      this->authenticate_once([this](«app.scope»Protocol& protocol) {
        «app.install(true)»
      });
    }

    «FOR each : CountedMessage.of(app)»
      «handler(app, each, origins)»
    «ENDFOR»

    }  // namespace «app.namespace»
  '''

  private def install(AppIr app, boolean authorized) '''
    protocol.install(this, {
        «FOR message : app.messages.filter[needsAuthorization == authorized]»
          {«message.parsedStruct»__rpc_id, ::render::span::handler<&Connection::«message.handler»>},
        «ENDFOR»
    });
  '''

  private def disconnect(AppIr app, SpanIr span, Origins origins) {
    val end = span.endMessage
    if (end.empty) {
      return '''
        ::render::span::disconnect<«facts(app, span)»>(this->index(), «span.name»__hash);
      '''
    }
    val message = end.get
    '''
      ::render::span::disconnect<«facts(app, span)»>(
          this->index(), «span.name»__hash, [&](«parameter(span)», «CppTypes.value(span.connectionTable.get)» reference) {
            «IF !message.fromMsg»
              if (!this->connection_options().call_all_end_handlers) return;
            «ENDIF»
            ::«message.parsedStruct» msg{};
            msg._rpc_id = «message.parsedStruct»__rpc_id;
            msg.«message.reference.get.name» = reference;
            ::render::span::impl_of(span).«message.name»(span, 0, &msg);«ModelComment.line(origins, message)»
          });
    '''
  }

  private def handler(AppIr app, CountedMessage counted, Origins origins) {
    val span = counted.span
    val message = counted.message
    val delivered = span.implementation.present
    val read = delivered || !span.singleton
    '''
      void Connection::«message.handler»(u64 «comment("timestamp", delivered)», char* «comment("msg_buf", read)») {
        «IF read»
          auto& msg = ::render::span::message_in<::«message.parsedStruct»>(msg_buf);
        «ENDIF»
        «IF delivered»
          «counted.function»«counted.arguments.join(", ")»,
              [&](«parameter(span)») {
                ::render::span::impl_of(span).«message.name»(span, timestamp, &msg); }); }«ModelComment.line(origins, message)»
        «ELSE»
          «CppText.list(2, counted.function, (counted.arguments + #["::render::span::no_handler"]).toList, "); }")»
        «ENDIF»
    '''
  }

  private def function(CountedMessage counted) {
    val span = counted.span
    if (span.singleton)
      "::render::span::receive("
    else
      "::render::span::receive_" + counted.message.kind.name.toLowerCase + "<facts::" + span.factsClass + ">("
  }

  private def arguments(CountedMessage counted) {
    val span = counted.span
    val message = counted.message
    if (span.singleton)
      return #["*this", span.name + "__instance", String.valueOf(counted.number)]
    val started = if (message.kind == MessageKind.START) #["msg"] else #[]
    return (#["*this", span.name + "__hash", "msg." + message.reference.get.name] + started
      + #["{" + counted.number + ", " + counted.firstError + "}"]).toList
  }

  /**
   * Its type is written out, so that a mistake in the user's class is one error here, without a trace of instantiations.
   */
  private def parameter(SpanIr span) {
    "const weak_refs::" + span.name + "& span"
  }

  private def comment(String parameter, boolean used) {
    if (used) parameter else "/*" + parameter + "*/"
  }
}
