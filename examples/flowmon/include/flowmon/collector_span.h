// SPDX-License-Identifier: Apache-2.0
// The reducer's picture of one connected collector.
#pragma once

#include <functional>
#include <string>

#include "generated/flowmon/reducer/span_base.h"

namespace flowmon {

/// Gets the messages about the collector itself. One instance per connection, made and destroyed
/// with it.
class CollectorSpan : public reducer::CollectorSpanBase {
 public:
  void hello(reducer::weak_refs::collector span_ref, u64 timestamp, jsrv_reducer__hello* msg);
  void snapshot_done(reducer::weak_refs::collector span_ref, u64 timestamp,
                     jsrv_reducer__snapshot_done* msg);

  /// Called when a collector has introduced itself properly; the owner of the connection
  /// authenticates it there.
  std::function<void()> on_hello;

  /// Called when everything that exists on the machine has arrived, after each of its scans.
  std::function<void()> on_picture;

  u64 id() const { return id_; }  ///< what the keys of its processes and sockets contain
  const std::string& hostname() const { return hostname_; }
  u64 scans() const { return scans_; }  ///< complete pictures received; 0 until the first one
  u64 latest() const {
    return latest_;
  }  ///< the collector's clock at its latest picture, ns since 1970
  u32 unreadable_processes() const { return unreadable_processes_; }

 private:
  u64 id_ = 0;
  std::string hostname_;
  u64 scans_ = 0;
  u64 latest_ = 0;
  u32 unreadable_processes_ = 0;
};

}  // namespace flowmon
