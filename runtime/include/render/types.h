// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Fixed-width integer names used by generated code and by the runtime, at global scope.
 *
 * Usable from C11, C++20, and from kernel or BPF programs. The former announce themselves by
 * defining KBUILD_MODNAME, the latter by their target; no C library header is included then and the
 * names keep the types the kernel gives them (u64 is `unsigned long long`), so that including
 * vmlinux.h too is legal C11.
 */
#ifndef RENDER_TYPES_H
#define RENDER_TYPES_H

#if (defined(KBUILD_MODNAME) || defined(__BPF__) || defined(__bpf__)) && !defined(__cplusplus)

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

/* The message structs are spelt with the standard names. <stdint.h> defines the macro. */
#ifndef UINT8_MAX
typedef u8 uint8_t;
typedef u16 uint16_t;
typedef u32 uint32_t;
typedef u64 uint64_t;
typedef s8 int8_t;
typedef s16 int16_t;
typedef s32 int32_t;
typedef s64 int64_t;
#endif

#if !defined(bool) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)
typedef _Bool bool;
#endif

#else /* user space */

#include <stdint.h>

#ifndef __cplusplus
#include <stdbool.h>
#endif

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;

#endif

#ifdef __SIZEOF_INT128__
/* The only place that names the compiler's 128-bit types; everything else says u128 and s128. */
__extension__ typedef unsigned __int128 u128;
__extension__ typedef __int128 s128;
#endif

#if defined(__cplusplus) && defined(__SIZEOF_INT128__)

#include <iosfwd>

/**
 * Prints a 128-bit integer in decimal, whatever base the stream is set to. Honours width, fill and
 * left/right adjustment, and leaves the stream's flags as they are. Defined in the library.
 */
std::ostream& operator<<(std::ostream& out, u128 value);
/** @copydoc operator<<(std::ostream&, u128) */
std::ostream& operator<<(std::ostream& out, s128 value);

#endif

#endif  // RENDER_TYPES_H
