// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.bpf

import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code bpf.h}: encoders for BPF programs, over perf event arrays and over ring buffers. */
class BpfTemplate {

  def header(AppIr app) '''
    /*
     * For BPF programs. Include vmlinux.h or <linux/bpf.h>, and <bpf/bpf_helpers.h>, before this;
     * render/bpf/environment.h says what else is needed and what can be chosen, and
     * render/bpf/message.h what RENDER_BPF_FIXED and RENDER_BPF_TEXTS define.
     */
    #include "render/bpf/message.h"
    #include "wire_message.h"

    «FOR m : app.messages»
      «message(m, new BpfCode(m))»
    «ENDFOR»
  '''

  private def message(MessageIr m, BpfCode c) '''
    /* «m.name»: «m.wire.size» bytes«IF m.dynamic» and texts«ENDIF», RPC id «m.rpcId» */
    «IF m.dynamic»
      #ifndef bpf_«c.id»__text_max
      #define bpf_«c.id»__text_max RENDER_BPF_TEXT_MAX
      #endif
    «ENDIF»
    «c.fillHead»
      «c.fillStatements»
    }
    «IF m.dynamic»
      «c.appendHead»
        «FOR statement : c.appendStatements»
          «statement»
        «ENDFOR»
      }
    «ENDIF»
    «c.definitions»
    #define perf_submit_«c.id»(ctx, ...) perf_submit_to_«c.id»(ctx, &RENDER_BPF_EVENTS, __VA_ARGS__)
  '''
}
