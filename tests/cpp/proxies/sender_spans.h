// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_SENDER_SPANS_H
#define RENDER_TESTS_SENDER_SPANS_H

#include <generated/proxies_test/a/span_base.h>

#include <functional>

namespace proxies_test {

/** Can run code of a test when an instance is made or destroyed. Each test starts with none. */
inline thread_local std::function<void()> on_made;
inline thread_local std::function<void()> on_destroyed;

class SenderSpan : public a::SSpanBase {
 public:
  SenderSpan() {
    if (on_made) on_made();
  }
  ~SenderSpan() {
    if (on_destroyed) on_destroyed();
  }
  SenderSpan(const SenderSpan&) = delete;
  SenderSpan& operator=(const SenderSpan&) = delete;
};

}  // namespace proxies_test

#endif  // RENDER_TESTS_SENDER_SPANS_H
