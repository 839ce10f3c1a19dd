// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.bpf

import org.opentelemetry.render.ir.AppIr
import org.opentelemetry.render.ir.MessageIr

/** {@code bpf.h}: encoders for BPF programs, over perf event arrays and over ring buffers. */
class BpfTemplate {

  def header(AppIr app) '''
    /*
     * For BPF programs. Include vmlinux.h or <linux/bpf.h>, and <bpf/bpf_helpers.h>, before this;
     * render/bpf/environment.h says what else is needed and what can be chosen.
     */
    #include "render/bpf/perf_event.h"
    #include "wire_message.h"
    «FOR m : app.messages»
      «message(m, new BpfCode(m))»
    «ENDFOR»
  '''

  private def message(MessageIr m, BpfCode c) '''

    /* «m.name»: «m.wire.size» bytes«IF m.dynamic» and texts«ENDIF», RPC id «m.rpcId» */

    struct bpf_«c.id» {
      u32 dummy;
      u32 unpadded_size;
      u64 timestamp;
      struct «m.wireStruct» jb;
      «IF m.bpf.pad > 0»
        u8 __pad[«m.bpf.pad»];
      «ENDIF»
    }«c.alignment»;
    RENDER_CONSTANT(bpf_«c.id»__data_size, «m.bpf.dataSize»);
    RENDER_CONSTANT(bpf_«c.id»__perf_size, «m.bpf.perfSize»);
    RENDER_ASSERT_OFFSET(bpf_«c.id», jb, RENDER_BPF_MESSAGE_OFFSET);

    «c.function("void", "jb_fill", "struct " + m.wireStruct + " *" + c.local("msg"))»
      «FOR statement : c.fillStatements»
        «statement»
      «ENDFOR»
    }

    «c.function("void", "bpf_fill", "struct bpf_" + c.id + " *" + c.local("m"), "u64 " + c.local("now"))»
      «IF m.dynamic»
        «c.local("m")»->unpadded_size = 8 + (u32)render_bpf_length((u64)«m.wire.size»«FOR t : m.texts» + «t.name».len«ENDFOR»);
      «ELSE»
        «c.local("m")»->unpadded_size = «m.bpf.recordSize»;
      «ENDIF»
      «c.local("m")»->timestamp = «c.local("now")»;
      «c.call("", "jb_fill", ";", c.messageAt(c.local("m"), "RENDER_BPF_MESSAGE_OFFSET"))»
    }
    «IF m.dynamic»

      «dynamic(m, c)»
    «ELSE»

      «fixed(m, c)»
    «ENDIF»

    #define perf_submit_«c.id»(ctx, ...) \
      perf_submit_to_«c.id»(ctx, &RENDER_BPF_EVENTS, __VA_ARGS__)
  '''

  /** Of a message without texts, whose record has one length. */
  private def fixed(MessageIr m, BpfCode c) '''
    RENDER_CONSTANT(ringbuf_«c.id»__size, «m.bpf.recordSize»);
    «IF !m.bpf.fitsStack»

      «c.function("int", "perf_submit_from", "void *" + c.local("ctx"), "void *" + c.local("map"),
          "struct bpf_" + c.id + " *" + c.local("m"), "u64 " + c.local("now"))»
        «fillAndOutput(m, c, "")»
      }
    «ENDIF»

    RENDER_BPF_ON_STACK(struct bpf_«c.id»)
    «c.function("int", "perf_submit_to", "void *" + c.local("ctx"), "void *" + c.local("map"),
        "u64 " + c.local("now"))»
      struct bpf_«c.id» «c.local("m")»;
      RENDER_BPF_CHECK_STACK(struct bpf_«c.id»);
      «fillAndOutput(m, c, "&")»
    }

    #if RENDER_BPF_RING_BUFFER
    «c.function("int", "ringbuf_submit", "void *" + c.local("ringbuf"), "u64 " + c.local("now"))»
      «reserve(c)»
      bpf_ringbuf_submit(«c.local("m")», RENDER_BPF_RING_FLAGS);
      return 0;
    }
    #endif
  '''

  private def fillAndOutput(MessageIr m, BpfCode c, String address) '''
    «c.call("", "bpf_fill", ";", address + c.local("m"), c.local("now"))»
    «IF m.bpf.pad > 0»
      render_bpf_store_zeros(«address»«c.local("m")», bpf_«c.id»__data_size, «m.bpf.pad»);
    «ENDIF»
    return (int)bpf_perf_event_output(
        «c.local("ctx")», «c.local("map")», BPF_F_CURRENT_CPU,
        render_bpf_at(«address»«c.local("m")», RENDER_BPF_UNPADDED_SIZE_OFFSET), bpf_«c.id»__perf_size);
  '''

  /** Of a message with texts. */
  private def dynamic(MessageIr m, BpfCode c) '''
    #ifndef bpf_«c.id»__text_max
    #define bpf_«c.id»__text_max RENDER_BPF_TEXT_MAX
    #endif
    RENDER_STATIC_ASSERT(«c.longest» <= 65535,
                         "texts of «c.id» can exceed a message: lower bpf_«c.id»__text_max");
    RENDER_CONSTANT(ringbuf_«c.id»__size, 8 + «c.longest»);

    struct bpf_«c.id»__buffer {
      struct bpf_«c.id» record;
      u8 texts[(«c.textBytes» + 7) / 8 * 8];
    };

    «c.textFunction("u64", "jb_append", "struct " + m.wireStruct + " *" + c.local("msg"))»
      void *const «c.local("texts")» = render_bpf_at(«c.local("msg")», «m.wire.size»);
      u64 «c.local("used")» = 0;
      u64 «c.local("length")» = 0;
      «FOR statement : c.appendStatements»
        «statement»
      «ENDFOR»
      return «m.wire.size» + «c.local("used")»;
    }

    «c.function("int", "perf_submit_from", "void *" + c.local("ctx"), "void *" + c.local("map"),
        "struct bpf_" + c.id + "__buffer *" + c.local("m"), "u64 " + c.local("now"))»
      «c.call("", "bpf_fill", ";", "&" + c.local("m") + "->record", c.local("now"))»
      «append(c)»
      return render_bpf_perf_output(«c.local("ctx")», «c.local("map")», «c.local("m")», «c.local("length")»,
                                    «c.longest»);
    }

    RENDER_BPF_ON_STACK(struct bpf_«c.id»__buffer)
    «c.function("int", "perf_submit_to", "void *" + c.local("ctx"), "void *" + c.local("map"),
        "u64 " + c.local("now"))»
      struct bpf_«c.id»__buffer «c.local("m")»;
      RENDER_BPF_CHECK_STACK(struct bpf_«c.id»__buffer);
      __builtin_memset(&«c.local("m")», 0, sizeof(«c.local("m")»));
      «c.call("return ", "perf_submit_from", ";", c.local("ctx"), c.local("map"), "&" + c.local("m"),
        c.local("now"))»
    }

    #if RENDER_BPF_RING_BUFFER
    «c.function("int", "ringbuf_submit", "void *" + c.local("ringbuf"), "u64 " + c.local("now"))»
      «reserve(c)»
      «c.textCall("(void)", "jb_append", ";", c.messageAt(c.local("m"), "8"))»
      bpf_ringbuf_submit(«c.local("m")», RENDER_BPF_RING_FLAGS);
      return 0;
    }

    «c.function("int", "ringbuf_submit_from", "void *" + c.local("ringbuf"),
        "struct bpf_" + c.id + "__buffer *" + c.local("m"), "u64 " + c.local("now"))»
      «c.call("", "bpf_fill", ";", "&" + c.local("m") + "->record", c.local("now"))»
      «append(c)»
      return (int)bpf_ringbuf_output(«c.local("ringbuf")», render_bpf_at(«c.local("m")», RENDER_BPF_TIMESTAMP_OFFSET),
                                     8 + render_bpf_bound(«c.local("length")», «c.longest»),
                                     RENDER_BPF_RING_FLAGS);
    }
    #endif
  '''

  private def append(BpfCode c) '''
    «c.textCall("const u64 " + c.local("length") + " = ", "jb_append", ";", c.messageAt(c.local("m"), "RENDER_BPF_MESSAGE_OFFSET"))»
  '''

  /** The fixed part of a record in the ring buffer. */
  private def reserve(BpfCode c) '''
    void *const «c.local("m")» = bpf_ringbuf_reserve(«c.local("ringbuf")», ringbuf_«c.id»__size, 0);
    if (!«c.local("m")») return RENDER_BPF_NO_ROOM;
    render_bpf_store_u64(«c.local("m")», 0, «c.local("now")»);
    «c.call("", "jb_fill", ";", c.messageAt(c.local("m"), "8"))»
  '''
}
