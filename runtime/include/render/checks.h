// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Reports of broken preconditions: misuse of handles, pools, strings.
 *
 * Whether a report stops the program is a property of how the runtime *library* was built (CMake
 * option RENDER_CHECKED), never of a macro in code that includes these headers. So all translation
 * units agree on every layout, and a checked library can be linked to unchanged objects.
 *
 * Convention for callers: test cheap conditions always and call detail::check_failed() on the cold
 * path; guard tests that cost memory accesses by checks_enabled(). After check_failed() returns,
 * go on with a defined result (clamp, do nothing). Where no such result exists, call
 * detail::fatal().
 *
 * Threads: everything here may be called from any thread.
 */
#ifndef RENDER_CHECKS_H
#define RENDER_CHECKS_H

#include "render/types.h"

namespace render {

namespace detail {

/** Set when the library is built with RENDER_CHECKED. */
extern const bool checks_enabled_flag;

/** Counts the failure and hands `what` to the handler. */
[[gnu::cold]] void check_failed(const char* what) noexcept;

/** Prints `what` to standard error and aborts, in every build. */
[[noreturn, gnu::cold]] void fatal(const char* what) noexcept;

/** Names the calling thread, as long as it runs, without the headers that threads need. */
[[nodiscard]] const void* this_thread() noexcept;

}  // namespace detail

/** True if the linked library was built with RENDER_CHECKED, so that costly checks shall run. */
[[nodiscard]] inline bool checks_enabled() noexcept { return detail::checks_enabled_flag; }

/** Called with the text of a failed check, which lives until it returns. Must not throw. */
using CheckHandler = void (*)(const char* what) noexcept;

/**
 * Replaces the reaction to failed checks and returns the previous one. Null restores the default:
 * a checked library prints the text to standard error and aborts, an unchecked one goes on.
 */
CheckHandler set_check_handler(CheckHandler handler) noexcept;

/** Number of failed checks since the start of the program, counted in every build. */
[[nodiscard]] u64 failed_checks() noexcept;

}  // namespace render

#endif  // RENDER_CHECKS_H
