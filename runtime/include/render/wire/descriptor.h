// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Descriptors: a message's layout as a string of 16-bit words in the machine's byte order.
 */
#ifndef RENDER_WIRE_DESCRIPTOR_H
#define RENDER_WIRE_DESCRIPTOR_H

#include <initializer_list>
#include <string>

#include "render/types.h"

namespace render::wire {

/** The bytes of the words. */
[[nodiscard]] inline std::string descriptor(std::initializer_list<u16> words) {
  return {reinterpret_cast<const char*>(words.begin()), words.size() * sizeof(u16)};
}

}  // namespace render::wire

#endif  // RENDER_WIRE_DESCRIPTOR_H
