// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AggregateIr
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.SpanIr

import static extension org.opentelemetry.render.cpp.span.SpanCode.*

/** What aggregates add to the classes of their spans: stores in containers, updates in references. */
class AggregatesTemplate {

  /** Declares the structs in parameters of weak references. */
  def forwardDeclarations(AppIr app) {
    val metrics = app.spans.flatMap[aggregates].map[value].toSet.sort
    '''
      «IF !metrics.empty»

        namespace «app.packageName»::metrics {
        «FOR metric : metrics»
          struct «metric»;
        «ENDFOR»
        }  // namespace «app.packageName»::metrics
      «ENDIF»
    '''
  }

  /** Members of the class of weak references. */
  def references(AppIr app, SpanIr span) '''
    «FOR aggregate : span.aggregates»
      /** Adds to aggregate «aggregate.name» at time `t` (ns). Needs the generated metrics.h. */
      void «aggregate.name»_update(u64 t, const «metrics(app)»«aggregate.value»& value) const;
    «ENDFOR»
  '''

  /** Their definitions, which need the Index. */
  def definitions(AppIr app) '''
    «FOR span : app.spans»
      «FOR aggregate : span.aggregates»
        void weak_refs::«span.name»::«aggregate.name»_update(
            u64 t, const «metrics(app)»«aggregate.value»& value) const {
          «facts(app, span)»::container_of(this->index())
              .«aggregate.name»_update(this->loc(), t, value);
        }
      «ENDFOR»
    «ENDFOR»
  '''

  /** Members of the container. */
  def stores(AppIr app, SpanIr span) '''
    «FOR aggregate : span.aggregates»
      «store(app, aggregate, aggregate.name, aggregate.intervalSeconds)»
      // Adds to the slot of time `t` (ns). The instance lives at least until the slot is drained.
      void «aggregate.name»_update(u«span.locationBytes * 8» loc, u64 t, const «metrics(app)»«aggregate.value»& value) {
        ::render::metrics::update(*this, this->«aggregate.name», loc, t, value);
      }
      «drain(aggregate.name, propagation(aggregate))»
      «FOR rollup : aggregate.rollups»
        «store(app, aggregate, rollup.name, rollup.intervalSeconds)»
        «drain(rollup.name, "")»
      «ENDFOR»
    «ENDFOR»
  '''

  /** Statements at the end of an Index: data that nobody drained keep no instance alive. */
  def discards(AppIr app) '''
    «FOR span : app.spans»
      «FOR store : span.aggregates.flatMap[#[name] + rollups.map[name]]»
        ::render::metrics::discard(this->«span.name», this->«span.name».«store»);
      «ENDFOR»
    «ENDFOR»
  '''

  private def store(AppIr app, AggregateIr aggregate, String name, long seconds) '''
    /** Metrics by instance, in slots of «seconds» s. */
    «CppText.list(2, "::render::metrics::IntervalStore<",
      #[metrics(app) + aggregate.metric.name, "pool_size", aggregate.slots.toString, seconds.toString], "> " + name + ";")»
  '''

  private def drain(String name, CharSequence propagation) '''
    /** Whether the oldest open slot is over at time `t` (ns). */
    bool «name»_ready(u64 t) { return this->«name».ready(t); }
    /** If it is over: closes it, see ::render::metrics::foreach_ready()«IF propagation.length > 0», and passes its values on«ENDIF». */
    template <typename F>
    void «name»_foreach(u64 t, F&& f) {
      «IF propagation.length == 0»
        ::render::metrics::foreach_ready(*this, this->«name», t, f);
      «ELSE»
        ::render::metrics::foreach_ready(
            *this, this->«name», t, f, «propagation»);
      «ENDIF»
    }
  '''

  /** What becomes of the metrics of a drained slot; nothing if they only go to the handler. */
  private def propagation(AggregateIr aggregate) {
    if (aggregate.updates.empty && aggregate.rollups.empty) "" else '''
    [&](auto& span, u64 «IF aggregate.updates.empty»/*timestamp*/«ELSE»timestamp«ENDIF», const auto& metric) {
      «FOR update : aggregate.updates»
        if (auto target = span.«update.reference»(); target.valid()) {
          target.«update.aggregate»_update(timestamp, metric);
        }
      «ENDFOR»
      «FOR rollup : aggregate.rollups»
        ::render::metrics::update(*this, this->«rollup.name», span.loc(), t, metric);
      «ENDFOR»
    }'''
  }

  /** What the aggregate is fed with. */
  private def value(AggregateIr aggregate) {
    if (aggregate.root) aggregate.metric.name + "_point" else aggregate.metric.name
  }

  private def metrics(AppIr app) {
    "::" + app.packageName + "::metrics::"
  }
}
