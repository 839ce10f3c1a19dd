// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * std::chrono::nanoseconds for headers that nearly every source reads.
 */
#ifndef RENDER_NANOSECONDS_H
#define RENDER_NANOSECONDS_H

// Waiting for a mutex takes durations, so this header has them. <chrono> has them too, but since
// C++20 also calendars, time zones and their text, which take a tenth of a second to read.
#include <mutex>

static_assert(sizeof(std::chrono::nanoseconds) == 8);

#endif  // RENDER_NANOSECONDS_H
