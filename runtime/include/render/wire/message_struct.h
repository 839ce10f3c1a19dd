/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What generated message structs state about themselves, so that a compiler that lays them out
 * differently refuses them. C11 and C++20, without any header of a C library.
 */
#ifndef RENDER_WIRE_MESSAGE_STRUCT_H
#define RENDER_WIRE_MESSAGE_STRUCT_H

#include "render/types.h"

#ifdef __GNUC__
#define RENDER_OFFSETOF(type, member) __builtin_offsetof(type, member)
#else
#include <stddef.h>
#define RENDER_OFFSETOF(type, member) offsetof(type, member)
#endif

#ifdef __cplusplus
#define RENDER_STATIC_ASSERT(condition, text) static_assert(condition, text)
/** An integer constant of global scope, usable wherever a constant expression is needed. */
#define RENDER_CONSTANT(name, value) inline constexpr u32 name = value
#else
#define RENDER_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#define RENDER_CONSTANT(name, value) enum { name = value }
#endif

/** A field is where every peer expects it. Offsets count from the RPC id. */
#define RENDER_ASSERT_OFFSET(type, member, offset)                       \
  RENDER_STATIC_ASSERT(RENDER_OFFSETOF(struct type, member) == (offset), \
                       #type "." #member " is not at offset " #offset)

/** `size` is what sizeof gives: the bytes of the message plus padding at the end. */
#define RENDER_ASSERT_SIZE(type, size) \
  RENDER_STATIC_ASSERT(sizeof(struct type) == (size), "size of " #type " is not " #size)

/**
 * The facts about the struct of a message: the constant `type`__data_size, the bytes that count,
 * and what sizeof gives.
 */
#define RENDER_MESSAGE_STRUCT(type, data_size, size) \
  RENDER_CONSTANT(type##__data_size, data_size);     \
  RENDER_ASSERT_SIZE(type, size);                    \
  RENDER_ASSERT_OFFSET(type, _rpc_id, 0)

/* The same for several members of a struct: member, offset, member, offset, ... */
#define RENDER_ASSERT_OFFSETS_1(type, member, offset) RENDER_ASSERT_OFFSET(type, member, offset)
#define RENDER_ASSERT_OFFSETS_2(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_1(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_3(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_2(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_4(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_3(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_5(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_4(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_6(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_5(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_7(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_6(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_8(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_7(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_9(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);              \
  RENDER_ASSERT_OFFSETS_8(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_10(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);               \
  RENDER_ASSERT_OFFSETS_9(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_11(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);               \
  RENDER_ASSERT_OFFSETS_10(type, __VA_ARGS__)
#define RENDER_ASSERT_OFFSETS_12(type, member, offset, ...) \
  RENDER_ASSERT_OFFSET(type, member, offset);               \
  RENDER_ASSERT_OFFSETS_11(type, __VA_ARGS__)

#endif /* RENDER_WIRE_MESSAGE_STRUCT_H */
