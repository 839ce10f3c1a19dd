// SPDX-License-Identifier: Apache-2.0
// TCP connections that have ended, as a probe in the kernel tells of them (socket_life.render):
// also those that nobody sees who looks into /proc now and then.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "proc_pid.h"
#include "sock_diag.h"

namespace flowmon {

/// One end of a connection.
struct EndedConnection {
  SocketKey key;
  u64 opened = 0;             ///< ns since 1970
  u64 closed = 0;             ///< ns of the monotonic clock
  ProcessKey owner;           ///< pid 0: not known
  std::array<u8, 16> comm{};  ///< its name
  SocketTraffic traffic;
  bool accepted = false;  ///< the other end connected to this one
};

/// What the probe counts in the kernel, and what has come from there.
struct SocketLifeCounters {
  u64 hits = 0;
  u64 emitted = 0;
  u64 dropped = 0;
  u64 received = 0;
};

/// Thread: one.
class SocketLife {
 public:
  virtual ~SocketLife() = default;

  /// All that have ended since the last call.
  virtual std::vector<EndedConnection> take() = 0;

  virtual SocketLifeCounters counters() const = 0;
};

/// Watches the network namespace of this process. Tells in one line whether that is possible; null
/// if it is not.
std::unique_ptr<SocketLife> watch_socket_life(std::function<void(const std::string&)> log);

}  // namespace flowmon
