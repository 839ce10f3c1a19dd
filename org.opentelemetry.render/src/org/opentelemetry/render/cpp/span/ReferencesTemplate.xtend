// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import java.util.LinkedHashMap
import java.util.Map
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.BindingIr
import org.opentelemetry.render.ir.ReferenceIr
import org.opentelemetry.render.ir.ReferenceKind
import org.opentelemetry.render.ir.SpanIr
import org.opentelemetry.render.ir.StepIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** What references add to the classes of a span; see render/span/reference.h. */
class ReferencesTemplate {

  /** Members of the struct of the fields: the locations. */
  def locations(SpanIr span) '''
    «FOR reference : span.references»
      «location(reference)» «reference.name» = ::render::span::invalid_location<«location(reference)»>;
    «ENDFOR»
  '''

  /** Members of the facts. */
  def members(AppIr app, SpanIr span) '''
    «IF !span.references.empty»
      static constexpr bool has_references = true;
      static void visit_references(auto& instance, auto&& visit) {
        «FOR reference : span.references»
          visit("«reference.name»", «to(app, reference)», instance.«reference.name»);
        «ENDFOR»
      }
    «ENDIF»
    «IF !span.keyReferences.empty»
      static void visit_key_references(const auto& from, auto& other, auto&& visit) {
        «FOR reference : span.keyReferences»
          visit(«to(app, reference)», from.«reference.name», other.«reference.name»);
        «ENDFOR»
      }
    «ENDIF»
    «FOR reference : span.computedReferences»
      struct to_«reference.name» {
        using owner = «span.factsClass»;
        using target = «facts(app, app.span(reference.target))»;
        «IF reference.kind == ReferenceKind.AUTO»
          static constexpr u64 sources = «span.inputBits(reference.sources)»;
        «ENDIF»
        static auto& location(«app.scope»fields::«span.name»& of) { return of.«reference.name»; }
        «CppText.list(4, "static bool find_key(", #["const " + app.scope + "weak_refs::" + span.name + "& from",
          app.scope + "keys::" + reference.target + "& key"], ");")»
      };
    «ENDFOR»
    «IF span.hasAuto»
      «CppText.list(2, "using auto_references = ::render::span::References<",
        span.computedReferences.filter[kind == ReferenceKind.AUTO].map["to_" + name].toList, ">;")»
      static constexpr u64 initial_inputs = «span.inputBits(span.initial)»;
    «ENDIF»
  '''

  /** Declarations of the getters. */
  def getters(AppIr app, SpanIr span) '''
    «FOR reference : span.references»
      /** The «reference.target» it refers to«how(reference)»; invalid if there is none. */
      «app.scope»weak_refs::«reference.target» «reference.name»() const;
    «ENDFOR»
  '''

  private def how(ReferenceIr reference) {
    switch reference.kind {
      case MANUAL: ""
      case AUTO: ", computed when inputs change"
      case CACHED: ", computed now"
    }
  }

  /** Their definitions, where all classes are complete. */
  def getterDefinitions(AppIr app) '''
    «FOR span : app.spans.filter[!references.empty]»
      «FOR reference : span.references»
        inline «reference.target» «span.name»::«reference.name»() const {
          «IF reference.kind == ReferenceKind.CACHED»
            ::render::span::Computed<«computed(app, span, reference)»>::refresh(*this);
          «ENDIF»
          return ::render::span::follow<«facts(app, app.span(reference.target))»>(
              *this, ::render::span::fields_of(*this).«reference.name»);
        }
      «ENDFOR»
    «ENDFOR»
  '''

  /** «template» or «extern template» for each computed reference of the app. */
  def instantiations(AppIr app, String prefix) '''
    «FOR span : app.spans»
      «FOR reference : span.computedReferences»
        «prefix» struct ::render::span::Computed<«computed(app, span, reference)»>;
      «ENDFOR»
    «ENDFOR»
  '''

  /** Definitions of the functions that find keys. */
  def keyFinders(AppIr app) '''
    «FOR span : app.spans»
      «FOR reference : span.computedReferences»
        «keyFinder(app, span, reference)»
      «ENDFOR»
    «ENDFOR»
  '''

  private def keyFinder(AppIr app, SpanIr span, ReferenceIr reference) {
    val instances = new LinkedHashMap<String, String>
    '''
      «CppText.list(0, "bool facts::" + span.factsClass + "::to_" + reference.name + "::find_key(", #[
        "const " + app.scope + "weak_refs::" + span.name + "& from", app.scope + "keys::" + reference.target + "& key"],
        ") {")»
        «FOR binding : reference.bindings»
          «bind(app, binding, instances)»
        «ENDFOR»
        return true;
      }
    '''
  }

  /** Follows the path as far as no earlier one of the function did, then sets the member of the key. */
  private def bind(AppIr app, BindingIr binding, Map<String, String> instances) {
    var path = ""
    var instance = "from"
    val text = new StringBuilder
    for (step : binding.intermediates) {
      path += "." + step.member
      val known = instances.get(path)
      if (known === null) {
        val next = "at" + (instances.size + 1)
        instances.put(path, next)
        text.append("const auto " + next + " = " + target(app, step, instance) + ";\n")
        text.append("if (!" + next + ".valid()) return false;\n")
        instance = next
      } else {
        instance = known
      }
    }
    text.append("key." + binding.key + " = " + value(app, binding.last, instance) + ";\n")
    text
  }

  private def value(AppIr app, StepIr step, String instance) {
    switch step {
      StepIr.Reference case step.refreshed: target(app, step, instance) + ".loc()"
      default: "::render::span::fields_of(" + instance + ")." + step.member
    }
  }

  private def target(AppIr app, StepIr.Reference step, String instance) {
    if (step.kind != ReferenceKind.CACHED || step.refreshed) {
      instance + "." + step.member + "()"
    } else {
      // As it is stored, or instances in a circle would compute each other for ever.
      "::render::span::follow<" + facts(app, app.span(step.target)) + ">(" + instance +
        ", ::render::span::fields_of(" + instance + ")." + step.member + ")"
    }
  }

  private def location(ReferenceIr reference) {
    "u" + reference.targetLocationBytes * 8
  }

  private def to(AppIr app, ReferenceIr reference) {
    "::render::span::To<" + facts(app, app.span(reference.target)) + ">{}"
  }

  private def computed(AppIr app, SpanIr span, ReferenceIr reference) {
    facts(app, span) + "::to_" + reference.name
  }
}
