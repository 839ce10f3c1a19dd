/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Registers of what was interrupted: arguments and results as compilers of C and Go pass them. The
 * context of a program has the layout of the kernel's pt_regs; no header of the kernel is needed.
 */
#ifndef RENDER_PROBE_BPF_REGISTERS_BPF_H
#define RENDER_PROBE_BPF_REGISTERS_BPF_H

#include "render/bpf/environment.h"

#if defined(__TARGET_ARCH_arm64) || (!defined(__TARGET_ARCH_x86) && defined(__aarch64__))

struct rp_registers {
  u64 x[31];
  u64 sp, pc, pstate;
};
#define RP_REGISTER_0 x[0]
#define RP_REGISTER_1 x[1]
#define RP_REGISTER_2 x[2]
#define RP_REGISTER_3 x[3]
#define RP_REGISTER_4 x[4]
#define RP_REGISTER_5 x[5]
#define RP_GO_REGISTER_0 x[0]
#define RP_GO_REGISTER_1 x[1]
#define RP_GO_REGISTER_2 x[2]
#define RP_GO_REGISTER_3 x[3]
#define RP_GO_REGISTER_4 x[4]
#define RP_GO_REGISTER_5 x[5]
#define RP_GO_REGISTER_6 x[6]
#define RP_GO_REGISTER_7 x[7]
#define RP_GO_REGISTER_8 x[8]
#define RP_RESULT_REGISTER x[0]
#define RP_GOROUTINE_REGISTER x[28]

#else /* x86-64 */

struct rp_registers {
  u64 r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8;
  u64 rax, rcx, rdx, rsi, rdi, orig_rax, rip, cs, eflags, rsp, ss;
};
#define RP_REGISTER_0 rdi
#define RP_REGISTER_1 rsi
#define RP_REGISTER_2 rdx
#define RP_REGISTER_3 rcx
#define RP_REGISTER_4 r8
#define RP_REGISTER_5 r9
#define RP_GO_REGISTER_0 rax
#define RP_GO_REGISTER_1 rbx
#define RP_GO_REGISTER_2 rcx
#define RP_GO_REGISTER_3 rdi
#define RP_GO_REGISTER_4 rsi
#define RP_GO_REGISTER_5 r8
#define RP_GO_REGISTER_6 r9
#define RP_GO_REGISTER_7 r10
#define RP_GO_REGISTER_8 r11
#define RP_RESULT_REGISTER rax
#define RP_GOROUTINE_REGISTER r14

#endif

/** Integer argument `index` of a C function, 0 to 5, at its entry. */
#define RP_ARGUMENT(ctx, index) (((const struct rp_registers*)(ctx))->RP_REGISTER_##index)
/** Integer argument `index` of a Go function, 0 to 8, at its entry. */
#define RP_GO_ARGUMENT(ctx, index) (((const struct rp_registers*)(ctx))->RP_GO_REGISTER_##index)
/** What a function returns, C or Go, when it does. */
#define RP_RESULT(ctx) (((const struct rp_registers*)(ctx))->RP_RESULT_REGISTER)
/** Address of the goroutine that runs. */
#define RP_GOROUTINE(ctx) (((const struct rp_registers*)(ctx))->RP_GOROUTINE_REGISTER)

/** Identity of a goroutine: addresses are those of one process. */
struct rp_goroutine {
  u64 address;
  u64 process;
};

RENDER_BPF_INLINE struct rp_goroutine rp_goroutine(const void* ctx) {
  const struct rp_goroutine key = {RP_GOROUTINE(ctx), bpf_get_current_pid_tgid() >> 32};
  return key;
}

/** What the function of an fexit program returned. */
RENDER_BPF_INLINE u64 rp_function_result(void* ctx) {
  u64 result = 0;
  (void)bpf_get_func_ret(ctx, &result);
  return result;
}

/**
 * Where a field of a tracepoint's event is. Kernels have a struct for the event, or one that it
 * shares with others; which of them, depends on the version. Needs bpf/bpf_core_read.h.
 */
#define RP_EVENT_FIELD_AT(ctx, own, shared, field)                                \
  (bpf_core_type_exists(struct trace_event_raw_##own##___rp)                      \
       ? (const void*)&((const struct trace_event_raw_##own##___rp*)(ctx))->field \
       : (const void*)&((const struct trace_event_raw_##shared##___rp*)(ctx))->field)

/** The field, if it is no array. Copied, as the verifier wants to know which of the two it is. */
#define RP_EVENT_FIELD(ctx, own, shared, field)                                \
  ({                                                                           \
    __typeof__(((struct trace_event_raw_##own##___rp*)0)->field) rp_field = 0; \
    (void)bpf_probe_read_kernel(&rp_field, sizeof(rp_field),                   \
                                RP_EVENT_FIELD_AT(ctx, own, shared, field));   \
    rp_field;                                                                  \
  })

#endif /* RENDER_PROBE_BPF_REGISTERS_BPF_H */
