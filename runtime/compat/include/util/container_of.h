/* SPDX-License-Identifier: Apache-2.0 */
/* The usual macro, for existing code. Generated code has no use for it. */
#ifndef RENDER_COMPAT_UTIL_CONTAINER_OF_H
#define RENDER_COMPAT_UTIL_CONTAINER_OF_H

#include <stddef.h>

#ifndef container_of
/** The object of class `type`, of standard layout, of which `*pointer` is the member. */
#define container_of(pointer, type, member) ((type*)((char*)(pointer)-offsetof(type, member)))
#endif

#endif /* RENDER_COMPAT_UTIL_CONTAINER_OF_H */
