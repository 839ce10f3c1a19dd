// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.ProbeIr

/** {@code kernel_fields.h}: the few members of the kernel's structs that the probe reads. */
class KernelFieldsTemplate {

  def header(ProbeIr probe) {
    val structs = KernelStructs.of(probe)
    '''
      /*
       * Members of structs of the kernel. Where they are is looked up when the object is loaded (CO-RE),
       * so nothing else of the structs is declared here. «"___rp"» is not a part of their names.
       */
      «IF structs.isEmpty»
        /* This probe reads none. */
      «ELSE»
        #include <bpf/bpf_core_read.h>

        #include "render/bpf/environment.h"

        #pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
        «FOR struct : structs»
          «struct»
        «ENDFOR»
        #pragma clang attribute pop
        «FOR field : probe.kernelFields»
          «accessor(field)»
        «ENDFOR»
      «ENDIF»
    '''
  }

  private def accessor(ProbeIr.KernelField field) {
    val path = '''((const struct «KernelStructs.name(field.path.head)»*)object)->«field.path.tail.join(".")»'''
    '''

      /** «field.path.join(".")» of a struct in the kernel; zeros if it cannot be read. */
      «IF field.array»
        RENDER_BPF_INLINE void kernel_«field.name»(const void* object, «ProbeCode.element(field)» to[«ProbeCode.length(field)»]) {
          (void)bpf_core_read(to, sizeof(«ProbeCode.element(field)») * «ProbeCode.length(field)», &«path»);
        }
      «ELSE»
        RENDER_BPF_INLINE «ProbeCode.type(field)» kernel_«field.name»(const void* object) {
          «ProbeCode.type(field)» value = 0;
          (void)bpf_core_read(&value, sizeof(value), &«path»);
          return value;
        }
      «ENDIF»
    '''
  }

  private def isArray(ProbeIr.KernelField field) {
    ProbeCode.length(field) > 0
  }
}
