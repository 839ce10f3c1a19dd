// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import java.util.List
import org.opentelemetry.render.ir.ProbeIr
import org.opentelemetry.render.ir.ProbeStateIr

/** The part of {@code events.bpf.h} about maps that hooks share. */
class StateTemplate {

  def states(ProbeIr probe) '''
    «FOR struct : probe.structs»
      «struct(struct, probe.states)»
    «ENDFOR»
    «FOR requirement : probe.requirements»
      «FOR struct : requirement.structs»
        «struct(struct, requirement.states)»
      «ENDFOR»
      «FOR state : requirement.states»
        «state(state, new StateCode(state), "Of probe " + requirement.probe + ": ")»
      «ENDFOR»
    «ENDFOR»
    «FOR state : probe.states»
      «state(state, new StateCode(state), "")»
    «ENDFOR»
  '''

  private def struct(ProbeIr.Struct struct, List<ProbeStateIr> states) '''

    struct «struct.name» {
      «FOR member : StructCode.members(struct, states)»
        «member»
      «ENDFOR»
    };
  '''

  private def state(ProbeStateIr state, StateCode c, String owner) '''

    /** «owner»«c.description» */
    struct {
      __uint(type, «c.mapType»);
      __uint(max_entries, «state.entries»);
      __type(key, «c.keyType»);
      «IF c.isStack»
        __uint(value_size, 127 * 8);
      «ELSE»
        __type(value, «c.valueType»);
      «ENDIF»
    } «c.map» SEC(".maps");
    «IF c.isStack»
      /** The number of the stack in user space, or a negative error. */
      RENDER_BPF_INLINE long state_«state.name»_id(const struct rp_hook* hook) {
        return bpf_get_stackid(hook->ctx, &«c.map», 256 /* BPF_F_USER_STACK */);
      }
    «ELSE»
      RENDER_BPF_INLINE «c.valueType»* state_«state.name»_find(«c.parameter») {
        «c.localKey»
        return («c.valueType»*)bpf_map_lookup_elem(&«c.map», «c.keyPointer»);
      }
      «IF c.isArray»
        /** 1 if there is such a place. */
      «ELSE»
        /** 1 if there was room. */
      «ENDIF»
      RENDER_BPF_INLINE int state_«state.name»_put(«c.parameter», const «c.valueType»* value) {
        «c.localKey»
        return rp_store(&«c.map», «c.keyPointer», value);
      }
      «IF !c.isArray»
        RENDER_BPF_INLINE void state_«state.name»_remove(«c.parameter») {
          «c.localKey»
          (void)bpf_map_delete_elem(&«c.map», «c.keyPointer»);
        }
      «ENDIF»
    «ENDIF»
  '''
}
