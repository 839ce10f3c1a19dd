// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AttachIr
import org.opentelemetry.render.ir.ProbeIr

/** {@code hooks.bpf.c}: the programs of a probe. Each decodes its arguments and calls the body. */
class HooksTemplate {

  def source(ProbeIr probe) '''
    #include <linux/bpf.h>

    #include <bpf/bpf_helpers.h>

    #include "events.bpf.h"
    #include "kernel_fields.h"
    «IF HookCode.usesUsdt(probe)»
      #include "render/probe/bpf/usdt.bpf.h"
    «ENDIF»

    /* The body. */
    #include «ProbeCode.quoted(probe.body)»

    #ifndef RP_LICENSE
    #define RP_LICENSE "Dual BSD/GPL" /* most helper functions of the kernel ask for the GPL */
    #endif
    char rp_license[] SEC("license") = RP_LICENSE;
    «FOR group : probe.groups»
      «FOR point : group.points»

        «program(group, point, new HookCode(probe, point))»
      «ENDFOR»
    «ENDFOR»
  '''

  private def program(AttachIr group, AttachIr.Point point, HookCode c) '''
    /* «group.name»: «point.hook.source» «CppText.comment(point.place)» */
    SEC(«ProbeCode.quoted(c.section)»)
    int «point.program»(«c.contextType» ctx) {
      struct rp_hook hook;
      if (!rp_begin(&hook, ctx, «c.instance»)) return 0;
      «c.call»
      return 0;
    }
  '''
}
