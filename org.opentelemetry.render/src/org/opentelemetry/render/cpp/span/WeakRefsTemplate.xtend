// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/**
 * {@code weak_refs.h}: the fields of instances, the facts about spans that the runtime's templates work with, and the
 * uncounted references. Needs neither the Index nor users' classes.
 */
class WeakRefsTemplate {

  val references = new ReferencesTemplate
  val proxies = new ProxiesTemplate

  def header(AppIr app) '''
    #include <array>
    #include <string_view>
    #include <tuple>
    #include "render/short_string.h"
    «IF !app.remoteApps.empty»
      #include "render/span/proxy.h"
    «ENDIF»
    #include "render/span/reference.h"
    #include "render/span/weak_ref.h"
    #include "render/types.h"
    «IF !app.userClasses.empty»

      «FOR name : app.userClasses»
        «forwardDeclaration(name)»
      «ENDFOR»
    «ENDIF»
    «new AggregatesTemplate().forwardDeclarations(app)»

    «FOR remote : app.remoteApps»
      namespace «app.packageName»::«remote» { class Writer; }
    «ENDFOR»
    «IF !app.remoteApps.empty»

    «ENDIF»
    namespace «app.namespace» {

    class Index;
    «FOR kind : #["auto_handles", "containers", "handles", "modifiers", "spans", "weak_refs"]»
      namespace «kind» {
      «CppText.statements(0, app.spans.map["class " + name + ";"])»
      }  // namespace «kind»
    «ENDFOR»
    namespace keys {
    «CppText.statements(0, app.spans.filter[key.present].map["struct " + name + ";"].toList)»
    }  // namespace keys

    namespace fields {
    «FOR span : app.spans»
      «fields(span)»
    «ENDFOR»
    }  // namespace fields

    namespace facts {
    «CppText.statements(0, app.spans.map["struct " + factsClass + ";"])»
    «FOR span : app.spans»
      «factsOf(app, span)»
    «ENDFOR»
    }  // namespace facts

    }  // namespace «app.namespace»

    // Compiled with the containers.
    «FOR span : app.spans»
      extern template struct ::render::span::Access<«facts(app, span)»>;
    «ENDFOR»
    «references.instantiations(app, "extern template")»

    namespace «app.namespace» {
    // Not made of a temporary auto handle: they would outlive the count they view.
    namespace weak_refs {
    «FOR span : app.spans»
      «weakRef(app, span)»
    «ENDFOR»
    «references.getterDefinitions(app)»

    }  // namespace weak_refs
    }  // namespace «app.namespace»

  '''

  /** Part of the source of the Index. */
  def definitions(AppIr app) '''
    namespace «app.namespace» {
    «FOR span : app.spans.filter[implementation.present]»
      ::«span.implementation.get»& weak_refs::«span.name»::impl() const { return ::render::span::impl_of(*this); }
    «ENDFOR»
    «references.keyFinders(app)»
    «proxies.callDefinitions(app)»
    «new AggregatesTemplate().definitions(app)»

    }  // namespace «app.namespace»
  '''

  private def fields(SpanIr span) '''
    struct «span.name» : ::render::span::«IF span.sharded»Sharded«ELSE»Counted«ENDIF» {
      «FOR field : span.fields»
        «CppText.statements(2, #["using " + field.name + "_t = " + CppTypes.value(field.type) + ";", field.name + "_t " + field.name + "{};"])»
      «ENDFOR»
      «references.locations(span)»
    };
  '''

  private def factsOf(AppIr app, SpanIr span) '''
    «CppText.list(0, "struct " + span.factsClass + " : ::render::span::Facts<", #["Index", "fields::" + span.name, "spans::" + span.name,
          "containers::" + span.name, "weak_refs::" + span.name, "handles::" + span.name, "auto_handles::" + span.name,
          "modifiers::" + span.name, if (span.key.present) "keys::" + span.name else "void", span.poolSize.toString], "> {")»
      static constexpr ::std::string_view name = "«span.name»";
      static auto& container_of(auto& index) { return index.«span.name»; }
      «IF span.fields.empty»
        static void visit_fields(const fields& /*instance*/, auto&& /*visit*/) {}
      «ELSE»
        static void visit_fields(const fields& instance, auto&& visit) {
          «CppText.statements(4, span.fields.map["visit(\"" + name + "\", instance." + name + ");"])» }
      «ENDIF»
      «IF span.key.present»
        «CppText.list(2, "static auto key_members(auto& " + (if (span.keyFields.empty) "/*of*/" else "of") + ") { return ::std::tie(",
          span.keyFields.map["of." + name], "); }")»
      «ENDIF»
      «references.members(app, span)»
      «proxies.members(app, span)»
    };
  '''

  private def weakRef(AppIr app, SpanIr span) '''
    class «span.name» : public ::render::span::WeakRef<«facts(app, span)»> {
     public: using ::render::span::WeakRef<«facts(app, span)»>::WeakRef;
      «CppText.statements(2, #[span.name + "(" + app.scope + "auto_handles::" + span.name + "&&) = delete;",
        span.name + "& operator=(" + app.scope + "auto_handles::" + span.name + "&&) = delete;"])»
      «FOR field : span.fields»
        using «field.name»_t = «CppTypes.value(field.type)»;
        «IF span.inKey(field)»const «ENDIF»«field.name»_t& «field.name»() const { return ::render::span::fields_of(*this).«field.name»; }
      «ENDFOR»
      «references.getters(app, span)»
      «proxies.calls(app, span)»
      «IF span.implementation.present»
        ::«span.implementation.get»& impl() const;
      «ENDIF»
      «new AggregatesTemplate().references(app, span)»
    };
  '''
}
