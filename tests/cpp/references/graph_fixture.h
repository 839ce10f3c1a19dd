// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the tests over graph.render share.
 */
#ifndef RENDER_TESTS_GRAPH_FIXTURE_H
#define RENDER_TESTS_GRAPH_FIXTURE_H

#include <generated/references_test/graph/index.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph_spans.h"
#include "render/checks.h"

namespace references_test {

/** Failed checks are recorded: a test that expects some takes them out. */
class FailureRecord {
 public:
  FailureRecord() : previous_(render::set_check_handler(&record)) { failures.clear(); }
  FailureRecord(const FailureRecord&) = delete;
  FailureRecord& operator=(const FailureRecord&) = delete;
  ~FailureRecord() {
    EXPECT_EQ(failures, std::vector<std::string>{});
    render::set_check_handler(previous_);
  }

  /** The failed checks since the last call. */
  static std::vector<std::string> take() { return std::exchange(failures, {}); }

 private:
  static void record(const char* what) noexcept { failures.emplace_back(what); }

  static inline std::vector<std::string> failures;
  render::CheckHandler previous_;
};

/** An Index, in which a test must leave no count behind. */
class GraphTest : public ::testing::Test {
 protected:
  GraphTest() {
    journal.clear();
    on_leaf_made = nullptr;
    on_leaf_destroyed = nullptr;
  }

  void TearDown() override {
    index.size_statistics([](std::string_view name, std::size_t allocated, std::size_t /*max*/,
                             std::size_t /*pool*/) { EXPECT_EQ(allocated, 0u) << name; });
  }

  FailureRecord failures;
  graph::Index index;
};

}  // namespace references_test

#endif  // RENDER_TESTS_GRAPH_FIXTURE_H
