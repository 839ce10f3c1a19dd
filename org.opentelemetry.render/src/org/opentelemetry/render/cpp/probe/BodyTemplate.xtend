// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import java.util.List
import org.opentelemetry.render.ir.ProbeIr

/** Bodies to start with. */
class BodyTemplate {

  /** {@code body_template.bpf.c}, made anew with the other files: what a body has to have now. */
  def source(ProbeIr probe) '''
    /*
     * What «probe.body» has to have: renderc body writes it beside the model, once.
     */

    «body(#[probe])»
  '''

  /** The file beside the model, which its author goes on with. Probes may share one. */
  def body(List<ProbeIr> probes) '''
    «FOR probe : probes»
      «tools(probe)»
    «ENDFOR»
    «FOR function : BodyCode.functions(probes)»

      «function.head»
        «FOR name : function.parameters»
          (void)«name»;
        «ENDFOR»
      }
    «ENDFOR»
  '''

  private def tools(ProbeIr probe) '''
    /*
     * The body of probe «probe.name» is a part of hooks.bpf.c; events.bpf.h has what it works with:
     «FOR tool : BodyCode.tools(probe)»
       *  - «tool»
     «ENDFOR»
     */
  '''
}
