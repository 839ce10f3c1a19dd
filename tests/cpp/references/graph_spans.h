// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user's side of graph.render: objects that note when they end.
 */
#ifndef RENDER_TESTS_GRAPH_SPANS_H
#define RENDER_TESTS_GRAPH_SPANS_H

#include <generated/references_test/graph/span_base.h>

#include <functional>
#include <string>
#include <vector>

namespace references_test {

/** Ends in the order they happened. Each test starts with an empty one. */
inline std::vector<std::string> journal;

/** Run when a leaf is made or destroyed. Each test starts with none. */
inline std::function<void()> on_leaf_made;
inline std::function<void()> on_leaf_destroyed;

class LeafSpan : public graph::LeafSpanBase {
 public:
  LeafSpan() {
    if (on_leaf_made) on_leaf_made();
  }
  ~LeafSpan() {
    journal.push_back("~leaf" + name);
    if (on_leaf_destroyed) on_leaf_destroyed();
  }
  LeafSpan(const LeafSpan&) = delete;
  LeafSpan& operator=(const LeafSpan&) = delete;

  std::string name;
};

class NodeSpan : public graph::NodeSpanBase {
 public:
  NodeSpan() = default;
  ~NodeSpan() { journal.push_back("~node"); }
  NodeSpan(const NodeSpan&) = delete;
  NodeSpan& operator=(const NodeSpan&) = delete;
};

}  // namespace references_test

#endif  // RENDER_TESTS_GRAPH_SPANS_H
