// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.EmitsIr
import org.opentelemetry.render.ir.MessageIr
import org.opentelemetry.render.ir.ProbeIr

/** {@code events.bpf.h}: what the body of a probe works with. */
class EventsTemplate {

  def header(ProbeIr probe) '''
    /*
     * What the body of probe «probe.name» works with. Include <linux/bpf.h> or vmlinux.h, and
     * <bpf/bpf_helpers.h>, before this. docs/probes.md describes it.
     */
    «IF probe.ring.present»
      #define RP_WAKE_BYTES «probe.ring.get.wakeBytes»
    «ENDIF»
    «IF probe.emits.present && probe.emits.get.textLimit > 0»
      #define RENDER_BPF_TEXT_MAX «probe.emits.get.textLimit»
    «ENDIF»
    #include "render/probe/bpf/bytes.bpf.h"
    #include "render/probe/bpf/config.bpf.h"
    #include "render/probe/bpf/events.bpf.h"
    «IF !probe.layout.empty»
      #include "render/probe/bpf/layout.bpf.h"
    «ENDIF»
    #include "render/probe/bpf/registers.bpf.h"
    «IF !probe.samplers.empty»
      #include "render/probe/bpf/sampler.bpf.h"
    «ENDIF»
    «IF probe.emits.present»
      #include "../../«probe.emits.get.app.name»/bpf.h"
    «ENDIF»

    /** Settings; «"hook->config"» points to those in use. */
    struct rp_settings {
      struct rp_config_head __head; /* no setting has such a name */
      «FOR setting : probe.rowSettings»
        «SettingCode.kernelType(setting)» «setting.name»;
      «ENDFOR»
    };
    RP_CONFIG(struct rp_settings)

    «hook(probe)»
    «IF !probe.layout.empty»

      «layout(probe)»
    «ENDIF»
    «FOR sampler : probe.samplers»

      «sampler(sampler)»
    «ENDFOR»
    «new StateTemplate().states(probe)»
    «IF probe.emits.present»

      RP_RING(«probe.ring.get.bytes»)
      «IF probe.emits.get.textLimit > 0»
        RP_SCRATCH(«probe.emits.get.messages.map[texts.size].reduce[a, b|Math.max(a, b)]», «probe.emits.get.textLimit»)
      «ENDIF»
      «FOR message : probe.emits.get.messages»

        «emitter(probe, probe.emits.get, message, new EmitterCode(probe.emits.get, message))»
      «ENDFOR»
    «ENDIF»
  '''

  private def hook(ProbeIr probe) '''
    /** What a hook knows; the functions of the body get it. */
    struct rp_hook {
      void* ctx; /* of the program */
      const struct rp_settings* config;
      u32 instance; /* of the target; 0 for probes of the system */
    };

    /** Counts the hit. 0 if the probe is switched off. */
    RENDER_BPF_INLINE int rp_begin(struct rp_hook* hook, void* ctx, u32 instance) {
      hook->ctx = ctx;
      hook->config = rp_config_row();
      hook->instance = instance;
      return hook->config ? rp_enter(&hook->config->__head) : 0;
    }
  '''

  private def layout(ProbeIr probe) '''
    /** Offsets in the binary of a target. */
    struct rp_layout_row {
      «FOR field : probe.layout»
        u32 «field.name»; /* «field.member» of «field.type» */
      «ENDFOR»
    };
    RP_LAYOUT(struct rp_layout_row, 1024)
    «FOR field : probe.layout»

      /** Address of «field.member» in a «field.type» of the target; 0 if it is not known. */
      RENDER_BPF_INLINE const void* layout_«field.name»(const struct rp_hook* hook, const void* object) {
        const struct rp_layout_row* const row = rp_layout_row(hook->instance);
        return row ? (const u8*)object + row->«field.name» : 0;
      }
    «ENDFOR»
  '''

  private def sampler(ProbeIr.Sampler sampler) '''
    «IF sampler.ofParent»
      /** As the caller decided; by the ratio of «sampler.name» where that is not known. */
      RENDER_BPF_INLINE int sampled_«sampler.name»(const struct rp_hook* hook, enum rp_parent parent) {
        return rp_sampled_as_parent(parent, hook->config->«sampler.name»);
      }
    «ELSE»
      /** 1 with the probability of the ratio of «sampler.name»; otherwise 0, which is counted. */
      RENDER_BPF_INLINE int sampled_«sampler.name»(const struct rp_hook* hook) {
        return rp_sampled(hook->config->«sampler.name»);
      }
    «ENDIF»
  '''

  private def emitter(ProbeIr probe, EmitsIr emits, MessageIr m, EmitterCode c) '''
    /** «m.name»: «m.wire.size» bytes«IF m.dynamic» and texts«ENDIF», RPC id «m.rpcId». 1 if there was room in the ring buffer. */
    «c.head»
      struct rp_record* const «c.record» = rp_reserve(&rp_events, «emits.longest(m)»);
      if (!«c.record») return 0;
      struct «m.wireStruct»* const «c.message» = (struct «m.wireStruct»*)rp_message(«c.record»);
      «c.fill»
      «FOR line : c.arrays»
        «line»
      «ENDFOR»
      «IF m.dynamic»
        struct rp_scratch* const «c.scratch» = rp_scratch();
        if (!«c.scratch») {
          bpf_ringbuf_discard(«c.record», 0);
          return 0;
        }
        «c.append»
      «ENDIF»
      rp_submit(&rp_events, «c.record», «probe.id», «c.hook»->instance, «emits.longest(m)», «c.length»);
      return 1;
    }
  '''
}
