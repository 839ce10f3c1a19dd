// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.ProxyIr
import org.opentelemetry.render.ir.RemoteCallIr
import org.opentelemetry.render.ir.RemoteCallIr.Argument
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** What a proxy adds to the classes of a span; see render/span/proxy.h. */
class ProxiesTemplate {

  /** Members of the facts. */
  def members(AppIr app, SpanIr span) {
    if (span.proxy.empty) {
      return ""
    }
    val proxy = span.proxy.get
    val own = "const " + app.scope + "fields::" + span.name + "& "
    '''
      using remote_writer = «app.writer(proxy.app)»;
      static auto& writers_of(auto& index) { return index.«proxy.app»_writers_; }
      «CppText.list(2, "static auto send_start(", #["auto& writer", "location_type loc",
        own + (if (proxy.start.arguments.exists[it instanceof Argument.KeyField]) "own" else "/*own*/")], ") {")»
        «call(4, proxy.start, "writer", "", "loc")»
      }
      static auto send_end(auto& writer, location_type loc) {
        «call(4, proxy.end, "writer", "", "loc")»
      }
      «IF proxy.sharded»
        struct sharding_key {
          «FOR field : proxy.shardBy»
            «CppTypes.value(field.type)» «field.name»{};
          «ENDFOR»
        };
        static auto shard_members(auto& of) {
          «CppText.list(4, "return ::std::tie(", proxy.shardBy.map["of." + name], ");")»
        }
      «ENDIF»
    '''
  }

  /** Declarations of the calls. */
  def calls(AppIr app, SpanIr span) '''
    «IF span.proxy.present»
      «FOR call : span.proxy.get.calls»
        /** Sends message «call.message.name» to «span.proxy.get.receivers». Throws ::std::system_error. */
        «CppText.list(2, "void " + call.message.name + "(", call.parameters, ") const;")»
        «CppText.list(2, "void " + call.message.name + "_tstamp(", call.stampedParameters, ") const;")»
      «ENDFOR»
    «ENDIF»
  '''

  /** Definitions of the calls of all spans. */
  def callDefinitions(AppIr app) '''
    «FOR span : app.spans.filter[proxy.present]»
      «FOR call : span.proxy.get.calls»
        «CppText.list(0, "void weak_refs::" + span.name + "::" + call.message.name + "(", call.parameters, ") const {")»
          «send(call, "", "")»
        }
        «CppText.list(0, "void weak_refs::" + span.name + "::" + call.message.name + "_tstamp(", call.stampedParameters, ") const {")»
          «send(call, "_tstamp", CppNames.local("tstamp", call.message))»
        }
      «ENDFOR»
    «ENDFOR»
  '''

  private def send(RemoteCallIr call, String suffix, String stamp) {
    val writer = CppNames.local("writer", call.message)
    '''
      ::render::span::send_call(*this, [&](auto& «writer») {
        «call(4, call, writer, suffix, "this->loc()", stamp)»
      });
    '''
  }

  private def call(int indent, RemoteCallIr call, String writer, String suffix, String location, String... first) {
    val stamp = first.filter[!empty]
    val arguments = call.arguments.map[
      switch it {
        Argument.Location: "static_cast<" + CppTypes.value(parameter.type) + ">(" + location + ")"
        Argument.KeyField: "::render::span::argument(own." + own.name + ")"
        default: parameter.name
      }
    ]
    CppText.list(indent, "return " + writer + ".template " + call.message.name + suffix + "<false>(",
      (stamp + arguments).toList, ");")
  }

  private def parameters(RemoteCallIr call) {
    call.passed.map[CppTypes.parameter(it)]
  }

  private def stampedParameters(RemoteCallIr call) {
    (#["u64 " + CppNames.local("tstamp", call.message)] + call.parameters).toList
  }

  private def receivers(ProxyIr proxy) {
    if (proxy.sharded) "the receiver of the instance" else "all receivers"
  }
}
