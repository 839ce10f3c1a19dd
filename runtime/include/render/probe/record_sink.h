// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * RecordSink: where the records of probes go.
 */
#ifndef RENDER_PROBE_RECORD_SINK_H
#define RENDER_PROBE_RECORD_SINK_H

#include <cstddef>
#include <span>

#include "render/probe/target.h"
#include "render/types.h"

namespace render::probe {

struct ProbeStatus;

/** What is in front of each record in a ring buffer; bpf/events.bpf.h writes it. */
struct RecordHeader {
  u32 instance;  ///< of the target; 0 for probes of the system
  u16 probe;     ///< Manifest::id
  u16 padding;   ///< bytes at the end of the record that mean nothing
};
static_assert(sizeof(RecordHeader) == 8);

/**
 * Knows nothing of kinds of telemetry: a frame is a timestamp (u64) and a Render message, as the
 * generated Protocol::handle() takes it. All calls come from a thread that drains, one at a time
 * (Manager::run() or poll(); unload() and reload(), too, take what is left), for one instance in
 * this order: attached, records, gone. They must not call functions of the manager that wait for
 * another (load, reload, add_target, on_process, apply, unload): that may wait for them.
 */
class RecordSink {
 public:
  virtual ~RecordSink() = default;

  /**
   * Records of this target may follow. Sent before the probe is attached; when that fails, `gone`
   * follows at once. Not sent for probes of the system.
   */
  virtual void attached(u16 /*probe*/, const Target& /*target*/) {}

  /** The bytes are valid during the call only. */
  virtual void record(u16 probe, u32 instance, std::span<const std::byte> frame) = 0;

  /** No record of this instance follows any more. */
  virtual void gone(u16 /*probe*/, u32 /*instance*/) {}

  /**
   * Whether records are wanted now. If not, because a connection is down for instance, they wait in
   * the ring buffers, and those that have no room there are dropped and counted. The last ones of a
   * target or probe that goes are given all the same.
   */
  [[nodiscard]] virtual bool ready() const { return true; }

  /**
   * What has been counted for a probe so far, every ManagerOptions::count_every: for messages of
   * the user's model about the probes themselves.
   */
  virtual void counted(const ProbeStatus& /*status*/) {}
};

}  // namespace render::probe

#endif  // RENDER_PROBE_RECORD_SINK_H
