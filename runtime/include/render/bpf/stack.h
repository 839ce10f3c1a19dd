/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The check that a record fits the stack of a BPF program, which has 512 bytes for all variables of
 * all its functions. Only a call is an error: a header may well have messages that no BPF program
 * sends.
 */
#ifndef RENDER_BPF_STACK_H
#define RENDER_BPF_STACK_H

#include "render/bpf/environment.h"

#define RENDER_BPF_STACK_TEXT(type)                                                   \
#type                                                                               \
      " does not fit the 512 bytes of stack of a BPF program: take perf_submit_from " \
      "with a buffer in a map, or a ring buffer"

#if defined(__clang__)
/** In front of a function that has a variable of this type: who calls it has the stack for it. */
#define RENDER_BPF_ON_STACK(type)                                                       \
  _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"") \
      __attribute__((diagnose_if(sizeof(type) > RENDER_BPF_STACK_LIMIT,                 \
                                 RENDER_BPF_STACK_TEXT(type), "error")))                \
      _Pragma("clang diagnostic pop")
/** In such a function, for compilers that check when they generate code. */
#define RENDER_BPF_CHECK_STACK(type) (void)sizeof(type)
#else
#define RENDER_BPF_ON_STACK(type)
#define RENDER_BPF_CHECK_STACK(type)                                        \
  do {                                                                      \
    extern void render_bpf_stack_exceeded(void)                             \
        __attribute__((error(RENDER_BPF_STACK_TEXT(type))));                \
    if (sizeof(type) > RENDER_BPF_STACK_LIMIT) render_bpf_stack_exceeded(); \
  } while (0)
#endif

#endif /* RENDER_BPF_STACK_H */
