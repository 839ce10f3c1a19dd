// SPDX-License-Identifier: Apache-2.0
// The reducer's picture of one connected collector.
#pragma once

#include <functional>

#include "generated/flowmon/ingest/span_base.h"

namespace flowmon {

/// Gets the messages about the collector itself. One instance per connection, made and destroyed
/// with it.
class CollectorSpan : public ingest::CollectorSpanBase {
 public:
  void hello(ingest::weak_refs::collector span_ref, u64 timestamp, jsrv_ingest__hello* msg);
  void snapshot_done(ingest::weak_refs::collector span_ref, u64 timestamp,
                     jsrv_ingest__snapshot_done* msg);
  void compress(ingest::weak_refs::collector span_ref, u64 timestamp, jsrv_ingest__compress* msg);

  /// Called when a collector has introduced itself properly; the owner of the connection
  /// authenticates it there.
  std::function<void()> on_hello;

  /// Called when everything that exists on the machine has arrived, after each of its scans.
  std::function<void()> on_picture;

  /// Called when LZ4 frames follow.
  std::function<void()> on_compress;

  u64 scans() const { return scans_; }    ///< complete pictures received; 0 until the first one
  u64 latest() const { return latest_; }  ///< the collector's clock at its latest picture, ns
  u32 unreadable_processes() const { return unreadable_processes_; }

 private:
  u64 scans_ = 0;
  u64 latest_ = 0;
  u32 unreadable_processes_ = 0;
};

}  // namespace flowmon
