// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.ProbeIr

/** {@code probe.h} and {@code probe.cc}: the class that the manager takes, with the facets it needs. */
class ProbeTemplate {

  def header(ProbeIr probe) '''
    #include <cstddef>
    #include <span>

    #include "render/probe/facets.h"

    namespace «probe.namespace» {

    /** The BPF object: what clang made of hooks.bpf.c. The build puts it into the program. */
    ::std::span<const ::std::byte> object();

    /** Probe «probe.name»: see manifest.h. */
    class Probe final : «FOR facet : facets(probe) SEPARATOR ",\n                    "»public ::render::probe::«facet»«ENDFOR» {
     public:
      static const ::render::probe::Manifest& manifest();

      ::render::probe::Result<::std::unique_ptr<::render::probe::Instance>> load(
          const ::render::probe::LoadEnv& env) override;
      ::render::probe::Result<::std::unique_ptr<::render::probe::Attachment>> attach(
          ::render::probe::Instance& instance, const ::render::probe::Target& target) override;
      «IF probe.target.present»
        ::render::probe::Outcome match(const ::render::probe::Target& target) const override;
      «ENDIF»
      «IF probe.emits.present»
        int poll_fd(::render::probe::Instance& instance) override;
        ::render::probe::DrainResult drain(::render::probe::Instance& instance,
                                           ::render::probe::RecordSink& sink,
                                           ::std::size_t budget) override;
      «ENDIF»
      ::std::vector<::render::probe::Error> validate(
          const ::render::probe::Settings& settings) const override;
      ::render::probe::Change classify(const ::render::probe::Settings& from,
                                       const ::render::probe::Settings& to) const override;
      ::render::probe::Outcome apply(::render::probe::Instance& instance,
                                     const ::render::probe::Settings& settings) override;
      «IF !probe.exported.empty»
        int map_fd(::render::probe::Instance& instance, ::std::string_view map) override;
      «ENDIF»
      ::render::probe::Counters counters(::render::probe::Instance& instance) override;
    };

    }  // namespace «probe.namespace»
  '''

  private def facets(ProbeIr probe) {
    val facets = newArrayList("Loadable", "Attachable")
    if (probe.target.present) facets.add("Matcher")
    if (probe.emits.present) facets.add("EventSource")
    facets.add("Configurable") // all can be switched off
    if (!probe.exported.empty) facets.add("MapOwner")
    facets.add("Counting")
    facets
  }

  def source(ProbeIr probe) '''
    #include "probe.h"

    #include "manifest.h"
    #include "render/probe/attach.h"
    #include "render/probe/object_instance.h"

    namespace «probe.namespace» {

    using ::render::probe::Instance;

    const ::render::probe::Manifest& Probe::manifest() { return «probe.name»::manifest; }

    ::render::probe::Result<::std::unique_ptr<Instance>> Probe::load(
        const ::render::probe::LoadEnv& env) {
      return ::render::probe::load_object(manifest(), «probe.name»::object(), env);
    }

    ::render::probe::Result<::std::unique_ptr<::render::probe::Attachment>> Probe::attach(
        Instance& instance, const ::render::probe::Target& target) {
      return ::render::probe::attach_points(manifest(), instance, target);
    }
    «IF probe.target.present»

      ::render::probe::Outcome Probe::match(const ::render::probe::Target& target) const {
        return ::render::probe::match_target(manifest(), target);
      }
    «ENDIF»
    «IF probe.emits.present»

      int Probe::poll_fd(Instance& instance) { return ::render::probe::object(instance).poll_fd(); }

      ::render::probe::DrainResult Probe::drain(Instance& instance, ::render::probe::RecordSink& sink,
                                                ::std::size_t budget) {
        return ::render::probe::object(instance).drain(sink, budget);
      }
    «ENDIF»

    ::std::vector<::render::probe::Error> Probe::validate(
        const ::render::probe::Settings& settings) const {
      return ::render::probe::validate(manifest().name, manifest().settings, settings);
    }

    ::render::probe::Change Probe::classify(const ::render::probe::Settings& from,
                                            const ::render::probe::Settings& to) const {
      return ::render::probe::classify(manifest().settings, from, to);
    }

    ::render::probe::Outcome Probe::apply(Instance& instance,
                                          const ::render::probe::Settings& settings) {
      return ::render::probe::object(instance).apply(settings);
    }
    «IF !probe.exported.empty»

      int Probe::map_fd(Instance& instance, ::std::string_view map) {
        return ::render::probe::object(instance).map_fd(map);
      }
    «ENDIF»

    ::render::probe::Counters Probe::counters(Instance& instance) {
      return ::render::probe::object(instance).counters();
    }

    }  // namespace «probe.namespace»
  '''
}
