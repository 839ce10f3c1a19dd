// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.EmitsIr
import org.opentelemetry.render.ir.MessageIr
import org.opentelemetry.render.ir.ProbeIr

/** {@code records.h} and {@code records.cc}: from the ring buffer to the handlers of the app. */
class RecordsTemplate {

  def header(ProbeIr probe) {
    if (probe.emits.present) header(probe, probe.emits.get) else "/* This probe sends no records. */"
  }

  def source(ProbeIr probe) {
    if (probe.emits.present) source(probe, probe.emits.get) else "/* This probe sends no records. */"
  }

  private def header(ProbeIr probe, EmitsIr emits) '''
    «IF emits.start.present»
      #include <memory>

    «ENDIF»
    #include "../../«emits.app.name»/protocol.h"
    #include "render/probe/frames.h"
    «IF emits.start.present»
      #include "render/probe/instance_count.h"
    «ENDIF»
    #include "render/probe/record_sink.h"

    namespace «probe.namespace» {

    /**
     * Takes the records of probe «probe.name» and leaves those of others alone. Each is checked: it is one of
     * «FOR m : emits.messages SEPARATOR ", "»«m.name»«ENDFOR», and as long as it says.
     «IF emits.start.present»
       * An instance of span «emits.span» starts with «emits.start.get.name» when a target is attached, and ends with
       * «emits.end.get.name» behind its last record. Where other probes send messages of this span to the same
       * receiver, all of them need the same `instances`: then the first one starts it, and the last one ends it.
     «ENDIF»
     */
    class Records final : public ::render::probe::RecordSink {
     public:
      /** Calls the handlers of app «emits.app.name». The protocol has to live longer. */
      explicit Records(::«emits.app.namespace»::Protocol& protocol«emits.instancesParameter»);

      /** Passes records on as they are, for instance into a channel to another process. */
      explicit Records(::render::probe::FrameOutput::Deliver forward«emits.instancesParameter»);

      void attached(u16 probe, const ::render::probe::Target& target) override;
      void record(u16 probe, u32 instance, ::std::span<const ::std::byte> frame) override;
      void gone(u16 probe, u32 instance) override;

      /** Frames that the handlers took, and those that were refused. */
      [[nodiscard]] const ::render::probe::FrameOutput& output() const { return output_; }

     private:
      ::render::probe::FrameOutput output_;
      «IF emits.start.present»
        ::std::shared_ptr<::render::probe::InstanceCount> instances_;
      «ENDIF»
    };

    }  // namespace «probe.namespace»
  '''

  private def source(ProbeIr probe, EmitsIr emits) '''
    #include "records.h"

    #include <array>

    #include "../../«emits.app.name»/messages.h"
    #include "manifest.h"

    namespace «probe.namespace» {
    namespace {

    constexpr ::std::array<::render::probe::FrameFormat, «emits.messages.size»> formats{{
        «FOR m : emits.messages»
          {«m.rpcId», «m.wire.size», «m.dynamic»},  // «m.name»
        «ENDFOR»
    }};

    bool handle(::«emits.app.namespace»::Protocol& protocol, ::std::span<const ::std::byte> frame) {
      const auto* const bytes = reinterpret_cast<const char*>(frame.data());
      return protocol.handle(bytes, static_cast<uint32_t>(frame.size())).result > 0;
    }

    }  // namespace

    Records::Records(::«emits.app.namespace»::Protocol& protocol«emits.instancesArgument»)
        : output_(formats, [&protocol](::std::span<const ::std::byte> frame) {
            return handle(protocol, frame);
          })«emits.keepInstances» {}

    Records::Records(::render::probe::FrameOutput::Deliver forward«emits.instancesArgument»)
        : output_(formats, ::std::move(forward))«emits.keepInstances» {}

    «IF emits.start.present»
      void Records::attached(u16 probe, const ::render::probe::Target& target) {
        if (probe != manifest.id || !instances_->add(«emits.start.get.rpcId», target.instance)) return;
        «send(emits, emits.start.get, "target.instance", "static_cast<u32>(target.pid)")»
      }

      void Records::gone(u16 probe, u32 instance) {
        if (probe != manifest.id || !instances_->remove(«emits.start.get.rpcId», instance)) return;
        «send(emits, emits.end.get, "instance", "")»
      }
    «ELSE»
      void Records::attached(u16 /*probe*/, const ::render::probe::Target& /*target*/) {}

      void Records::gone(u16 /*probe*/, u32 /*instance*/) {}
    «ENDIF»

    void Records::record(u16 probe, u32 /*instance*/, ::std::span<const ::std::byte> frame) {
      if (probe == manifest.id) output_.take(frame);
    }

    }  // namespace «probe.namespace»
  '''

  static val INSTANCES = "::std::shared_ptr<::render::probe::InstanceCount> instances"

  private def instancesParameter(EmitsIr emits) {
    if (emits.start.present) ''',
                 «INSTANCES» =
                     ::std::make_shared<::render::probe::InstanceCount>()'''
  }

  private def instancesArgument(EmitsIr emits) {
    if (emits.start.present) ''',
                 «INSTANCES»'''
  }

  private def keepInstances(EmitsIr emits) {
    if (emits.start.present) ", instances_(::std::move(instances))"
  }

  private def send(EmitsIr emits, MessageIr message, String instance, String pid) '''
    using Message = ::«emits.app.namespace»::messages::«message.name»;
    ::std::array<::std::byte, 8 + Message::fixed_size> frame{};
    Message::encode(reinterpret_cast<u8*>(frame.data()), ::render::probe::monotonic_now(),
                    «FOR field : message.parameters SEPARATOR ", "»«IF field.name == "pid"»«pid»«ELSE»«instance»«ENDIF»«ENDFOR»);
    output_.send(frame);
  '''
}
