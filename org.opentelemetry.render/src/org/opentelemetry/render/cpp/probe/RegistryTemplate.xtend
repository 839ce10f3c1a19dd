// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import java.util.List
import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.PackageIr
import org.opentelemetry.render.ir.ProbeIr

/** {@code probes/registry.h}: all probes of a package. */
class RegistryTemplate {

  def header(PackageIr model) {
    val senders = model.probes.filter[emits.present].toList
    val apps = model.apps.filter[app|senders.exists[emits.get.app.name == app.name]].toList
    '''
      #include <memory>

      #include "render/probe/probe_list.h"
      #include "render/probe/manager.h"
      «FOR probe : model.probes»
        #include "«probe.name»/manifest.h"
        #include "«probe.name»/probe.h"
        «IF probe.emits.present»
          #include "«probe.name»/records.h"
        «ENDIF»
      «ENDFOR»

      namespace «model.name»::probes {

      /** Each probe of package «model.name», behind those that it requires. */
      inline constexpr const ::render::probe::Manifest* manifests[] = {
          «FOR probe : model.probes»
            &«probe.name»::manifest,
          «ENDFOR»
      };
      static_assert(::render::probe::in_dependency_order(manifests));
      static_assert(::render::probe::have_distinct_ids(manifests));

      /** Adds all of them. The first error ends it. */
      inline ::render::probe::Outcome register_all(::render::probe::Manager& manager) {
        «FOR probe : model.probes»
          if (auto added = manager.add(::std::make_unique<«probe.name»::Probe>()); !added) return added;
        «ENDFOR»
        return ::render::probe::done;
      }
      «IF !senders.empty»

        «records(model, senders, apps)»
      «ENDIF»

      }  // namespace «model.name»::probes
    '''
  }

  private def records(PackageIr model, List<ProbeIr> senders, List<AppIr> apps) '''
    /** Takes the records of all probes of package «model.name» to the handlers of their apps. */
    class Records final : public ::render::probe::RecordSink {
     public:
      «IF apps.size == 1»explicit «ENDIF»Records(«FOR app : apps SEPARATOR ", "»::«app.namespace»::Protocol& «app.name»_protocol«ENDFOR»«senders.instancesParameter»)
          : «FOR probe : senders SEPARATOR ",\n  "»«probe.name»_(«probe.emits.get.app.name»_protocol«probe.instancesArgument»)«ENDFOR» {}

      /** Passes all of them on as they are, for instance into a channel to another process. */
      explicit Records(const ::render::probe::FrameOutput::Deliver& forward«senders.instancesParameter»)
          : «FOR probe : senders SEPARATOR ",\n  "»«probe.name»_(forward«probe.instancesArgument»)«ENDFOR» {}

      void attached(u16 probe, const ::render::probe::Target& target) override {
        if (auto* const sink = find(probe)) sink->attached(probe, target);
      }
      void record(u16 probe, u32 instance, ::std::span<const ::std::byte> frame) override {
        if (auto* const sink = find(probe)) sink->record(probe, instance, frame);
      }
      void gone(u16 probe, u32 instance) override {
        if (auto* const sink = find(probe)) sink->gone(probe, instance);
      }

      «FOR probe : senders»
        [[nodiscard]] const ::«probe.namespace»::Records& «probe.name»() const { return «probe.name»_; }
      «ENDFOR»

     private:
      ::render::probe::RecordSink* find(u16 probe) {
        switch (probe) {
          «FOR probe : senders»
            case «probe.id»: return &«probe.name»_;
          «ENDFOR»
          default: return nullptr;
        }
      }

      «FOR probe : senders»
        ::«probe.namespace»::Records «probe.name»_;
      «ENDFOR»
    };
  '''

  private def haveInstances(List<ProbeIr> senders) { senders.exists[emits.get.start.present] }

  private def instancesParameter(List<ProbeIr> senders) {
    if (senders.haveInstances) ''',
                 const ::std::shared_ptr<::render::probe::InstanceCount>& instances =
                     ::std::make_shared<::render::probe::InstanceCount>()'''
  }

  private def instancesArgument(ProbeIr probe) {
    if (probe.emits.get.start.present) ", instances"
  }
}
