// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * EMBEDDED(name, path): the bytes of a file as std::span<const std::byte> name(). In source files
 * only, outside of namespaces.
 */
#ifndef RENDER_TESTS_PROBE_EMBEDDED_H
#define RENDER_TESTS_PROBE_EMBEDDED_H

#include <cstddef>
#include <span>

#define EMBEDDED(name, path)                                                       \
  __asm__(".pushsection .rodata\n.balign 16\nembedded_" #name ":\n.incbin \"" path \
          "\"\nembedded_" #name "_end:\n.popsection\n.globl embedded_" #name       \
          "\n.globl embedded_" #name "_end\n");                                    \
  extern "C" const std::byte embedded_##name[];                                    \
  extern "C" const std::byte embedded_##name##_end[];                              \
  std::span<const std::byte> name() { return {embedded_##name, embedded_##name##_end}; }

#endif  // RENDER_TESTS_PROBE_EMBEDDED_H
