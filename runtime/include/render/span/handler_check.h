// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * A check against misspelt handlers.
 */
#ifndef RENDER_SPAN_HANDLER_CHECK_H
#define RENDER_SPAN_HANDLER_CHECK_H

#include <type_traits>

namespace render {

/**
 * Whether class Impl has the handler itself, and not the generated one that does nothing. A class
 * whose handler is misspelt compiles, and the message is ignored; so say which you mean to have:
 *
 *     static_assert(render::handles<Process>(&Process::process_start));
 */
template <typename Impl, typename Owner, typename Span, typename Timestamp, typename Message>
consteval bool handles(void (Owner::* /*handler*/)(Span, Timestamp, Message)) {
  return std::is_same_v<Impl, Owner>;
}

}  // namespace render

#endif  // RENDER_SPAN_HANDLER_CHECK_H
