// SPDX-License-Identifier: Apache-2.0
// Turns scans of a machine into messages: only what has changed since the last one.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "generated/flowmon/ingest/writer.h"
#include "machine_id.h"
#include "proc_net.h"
#include "proc_pid.h"
#include "sock_diag.h"
#include "socket_life.h"

namespace flowmon {

/// Everything seen at one moment.
struct Scan {
  u64 time = 0;   ///< when it began, ns since 1970
  u64 begun = 0;  ///< the same in ns of the monotonic clock
  std::vector<SocketEntry> sockets;
  ProcessScan processes;
  TrafficTable traffic;
  std::vector<EndedConnection> ended;  ///< since the scan before
};

/// Looks at the machine now. Traffic is that of this machine, so there is none where `proc` is
/// another directory than /proc.
Scan scan_machine(const std::filesystem::path& proc);

/// Moves connections that have ended to the scan, and adds their owners. They have to be those up
/// to a time after the scan. What ended since it began is left for the next one, unless the other
/// end goes now: so the other end of what is told either goes with it, or is a socket of the scan.
/// If it was told of when nothing is known of this one any more, it would count as another
/// connection.
void add_ended(Scan& scan, std::vector<EndedConnection>& ended, const std::filesystem::path& proc);

/// Tells one reducer about one machine. Errors of the writer are thrown as std::system_error; after
/// one, and whenever the connection is a new one, call forget().
class StateSender {
 public:
  StateSender(ingest::Writer& writer, MachineIdentity identity);

  /// The reducer at the other end knows nothing: introduce() is next, and then send() tells
  /// everything.
  void forget();

  /// Tells which machine this is.
  void introduce();

  /// Sends the differences to what was sent before, then `snapshot_done`.
  void send(const Scan& scan);

 private:
  struct SentProcess {
    u64 id = 0;
    std::array<u8, 16> comm{};
    u64 seen = 0;  // number of the scan that had it last
  };
  struct SentSocket {
    u64 id = 0;  // 0: the reducer does not know it
    u64 first_seen = 0;
    u8 state = 0;
    std::optional<ProcessKey> owner;
    SocketTraffic traffic;
    u64 seen = 0;
  };

  void send_processes(const Scan& scan);
  void send_sockets(const Scan& scan);
  void send_socket(const Scan& scan, const SocketEntry& entry);
  void send_ended(const Scan& scan);
  std::vector<u64> send_listeners(const std::vector<EndedConnection>& ended);
  void send_ends(u64 time);

  ingest::Writer& writer_;
  const MachineIdentity identity_;
  const u64 collector_;
  u64 scans_ = 0;
  u64 next_id_ = 1;
  std::map<ProcessKey, SentProcess> processes_;
  std::map<SocketKey, SentSocket> sockets_;
};

}  // namespace flowmon
