// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the tests over store.render share.
 */
#ifndef RENDER_TESTS_STORE_FIXTURE_H
#define RENDER_TESTS_STORE_FIXTURE_H

#include <generated/spans_test/store/index.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "render/checks.h"
#include "store_spans.h"

namespace spans_test {

/** The Index that destructors of span classes use, as users' thread-local ones. */
inline thread_local store::Index* current_index = nullptr;

/** An Index, and a record of failed checks: a test that expects some takes them out. */
class StoreTest : public ::testing::Test {
 protected:
  StoreTest() {
    journal.clear();
    hooks.clear();
    destruction_hook = nullptr;
    failures.clear();
    current_index = &index;
    previous_ = render::set_check_handler(&record_failure);
  }
  ~StoreTest() override {
    hooks.clear();
    EXPECT_EQ(failures, std::vector<std::string>{});
    render::set_check_handler(previous_);
  }

  /** The failed checks since the last call. */
  static std::vector<std::string> take_failures() { return std::exchange(failures, {}); }

  store::Index index;

 private:
  static inline std::vector<std::string> failures;

  static void record_failure(const char* what) noexcept { failures.emplace_back(what); }

  render::CheckHandler previous_ = nullptr;
};

}  // namespace spans_test

#endif  // RENDER_TESTS_STORE_FIXTURE_H
