// SPDX-License-Identifier: Apache-2.0
// The reducer: one index that any number of collectors feed.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generated/flowmon/reducer/index.h"
#include "render/channel/session_factory.h"
#include "view.h"

namespace flowmon {

/// Owns the spans; makes a session for each collector. Thread: one, that of the loop or replayer
/// that calls the sessions. Sessions must not outlive it.
class Reducer {
 public:
  /// @param log gets lines for people.
  explicit Reducer(std::function<void(const std::string&)> log);
  ~Reducer();
  Reducer(const Reducer&) = delete;
  Reducer& operator=(const Reducer&) = delete;

  channel::SessionFactory session_factory();

  /// The collectors that have introduced themselves and are connected, by host name.
  std::vector<CollectorInfo> collectors() const;

  /// Whether there is a collector and everything that exists there has arrived, for each of them.
  bool complete() const;

  /// Sets a function that is called after each complete picture of a collector. It may look at
  /// everything here.
  void set_picture_handler(std::function<void()> handler) { on_picture_ = std::move(handler); }

  reducer::Index& index() { return index_; }

 private:
  class Session;

  std::function<void(const std::string&)> log_;
  reducer::Index index_;
  std::set<Session*> sessions_;
  std::function<void()> on_picture_;
};

}  // namespace flowmon
