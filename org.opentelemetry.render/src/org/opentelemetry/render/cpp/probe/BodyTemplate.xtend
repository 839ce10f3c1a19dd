// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.ProbeIr

/** {@code body_template.bpf.c}: a body to start with. */
class BodyTemplate {

  def source(ProbeIr probe) '''
    /*
     * A body of probe «probe.name» to start with: copy it to «probe.body» beside the model. It is part
     * of hooks.bpf.c; events.bpf.h has what it works with. That is, beside the settings in «"hook->config"»:
     «FOR sampler : probe.samplers»
       *  - sampled_«sampler.name»(hook«IF sampler.ofParent», parent«ENDIF»)
     «ENDFOR»
     «FOR state : probe.states»
       *  - state_«state.name»_...
     «ENDFOR»
     «FOR requirement : probe.requirements»
       «FOR state : requirement.states»
         *  - state_«state.name»_...
       «ENDFOR»
     «ENDFOR»
     «FOR field : probe.kernelFields»
       *  - kernel_«field.name»(object)
     «ENDFOR»
     «FOR field : probe.layout»
       *  - layout_«field.name»(hook, object)
     «ENDFOR»
     «IF probe.emits.present»
       «FOR message : probe.emits.get.messages»
         *  - emit_«message.name»(«BodyCode.emitArguments(message)»)
       «ENDFOR»
     «ENDIF»
     */
    «FOR function : BodyCode.functions(probe)»

      «function.head»
        «FOR name : function.parameters»
          (void)«name»;
        «ENDFOR»
      }
    «ENDFOR»
  '''
}
