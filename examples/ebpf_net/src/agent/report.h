// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/ingest/writer.h>

#include <functional>
#include <istream>
#include <string>
#include <vector>

namespace agent {

/** A message at a time. */
struct Event {
  u64 time;  ///< ns
  std::function<void(ebpf_net::ingest::Writer& writer)> send;
};

/** What an agent saw on its machine, by time. Here it comes from a file. */
using Report = std::vector<Event>;

/**
 * Reads a report: a line per event, with the time in seconds in front. `#` starts a comment.
 *
 *     0  connect  NAME
 *     0  cgroup   ID NAME
 *     1  process  PID COMMAND CGROUP
 *     1  open     PID SOCKET LOCAL_IPV4:PORT REMOTE_IPV4:PORT
 *     9  bytes    PID SOCKET COUNT
 *     20 close    PID SOCKET
 *     25 exit     PID
 *
 * Throws std::runtime_error, which names the line, if it is no report.
 */
Report read_report(std::istream& in, std::string const& name);
Report read_report(std::string const& path);

/** The time (ns) of the last event; 0 if there is none. */
u64 end_of(Report const& report);

/** Sends all events and the end of the report, and calls `after_each` after each. */
void replay(Report const& report, ebpf_net::ingest::Writer& writer, u64& clock,
            std::function<void()> const& after_each);

}  // namespace agent
