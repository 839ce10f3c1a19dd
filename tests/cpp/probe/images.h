// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The BPF objects of these tests.
 */
#ifndef RENDER_TESTS_PROBE_IMAGES_H
#define RENDER_TESTS_PROBE_IMAGES_H

#include <cstddef>
#include <span>

std::span<const std::byte> rpc_image();
std::span<const std::byte> daemon_image();
std::span<const std::byte> user_image();
std::span<const std::byte> refused_image();
std::span<const std::byte> write_user_image();
std::span<const std::byte> clock_image();
std::span<const std::byte> go_image();
std::span<const std::byte> layout_image();

#endif  // RENDER_TESTS_PROBE_IMAGES_H
