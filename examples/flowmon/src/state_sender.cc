// SPDX-License-Identifier: Apache-2.0
#include "state_sender.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "protocol_version.h"
#include "render/clock.h"

namespace flowmon {
namespace {

/// Texts of a message share 64 KiB; a path that is longer than any real one is cut.
jb_blob bounded(const std::string& text) {
  constexpr std::size_t kMax = 4096;
  return jb_blob{std::string_view(text).substr(0, kMax)};
}

}  // namespace

Scan scan_machine(const std::filesystem::path& proc) {
  Scan scan;
  scan.time = fp_get_time_ns();
  scan.begun = static_cast<u64>(
      std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count());
  // Processes after sockets: a socket that is opened in between is seen without an owner until the
  // next scan, while the other way round a closed one would be shown with an owner for ever.
  scan.sockets = read_sockets(proc);
  scan.processes = scan_processes(proc);
  if (proc == "/proc") scan.traffic = read_traffic();
  return scan;
}

void add_ended(Scan& scan, std::vector<EndedConnection>& ended, const std::filesystem::path& proc) {
  std::set<std::pair<Endpoint, Endpoint>> other_ends;
  for (const EndedConnection& end : ended) {
    if (end.closed <= scan.begun) other_ends.emplace(end.key.remote, end.key.local);
  }
  const auto later = std::stable_partition(ended.begin(), ended.end(), [&](const auto& end) {
    return end.closed <= scan.begun || other_ends.contains({end.key.local, end.key.remote});
  });
  scan.ended.assign(ended.begin(), later);
  ended.erase(ended.begin(), later);
  for (const EndedConnection& connection : scan.ended) {
    const ProcessKey& owner = connection.owner;
    if (owner.pid == 0 || scan.processes.processes.contains(owner)) continue;
    scan.processes.processes.emplace(
        owner, ProcessInfo{connection.comm, read_cgroup(proc / std::to_string(owner.pid))});
  }
}

StateSender::StateSender(ingest::Writer& writer, MachineIdentity identity)
    : writer_(writer),
      identity_(std::move(identity)),
      collector_(collector_id(identity_.machine_id, identity_.boot_id)) {}

void StateSender::forget() {
  processes_.clear();
  // what remains is when each socket was seen first, so that its age survives a restart of the
  // reducer
  for (auto& [key, socket] : sockets_) {
    socket.id = 0;
    socket.owner.reset();
    socket.traffic = {};
  }
}

void StateSender::introduce() {
  writer_.hello(kProtocolVersion, identity_.machine_id.data(), identity_.boot_id.data(),
                bounded(identity_.hostname));
}

void StateSender::send(const Scan& scan) {
  ++scans_;
  send_processes(scan);
  send_sockets(scan);
  send_ended(scan);
  send_ends(scan.time);
  writer_.snapshot_done_tstamp(scan.time, scans_, scan.processes.unreadable);
  writer_.flush();
}

void StateSender::send_processes(const Scan& scan) {
  for (const auto& [key, info] : scan.processes.processes) {
    const auto [at, added] = processes_.try_emplace(key);
    SentProcess& sent = at->second;
    if (added) {
      sent.id = next_id_++;
      writer_.process_started_tstamp(scan.time, sent.id, collector_, key.pid, key.started,
                                     info.comm.data(), bounded(info.cgroup));
    } else if (sent.comm != info.comm) {
      writer_.process_renamed_tstamp(scan.time, sent.id, info.comm.data());
    }
    sent.comm = info.comm;
    sent.seen = scans_;
  }
}

void StateSender::send_sockets(const Scan& scan) {
  // Those that listen first: whether a port serves is known when a connection on it is told of.
  for (const bool listeners : {true, false}) {
    for (const SocketEntry& entry : scan.sockets) {
      if (entry.key.remote.unspecified() == listeners) send_socket(scan, entry);
    }
  }
}

void StateSender::send_socket(const Scan& scan, const SocketEntry& entry) {
  const SocketKey& key = entry.key;
  SentSocket& sent = sockets_[key];
  sent.seen = scans_;
  if (sent.first_seen == 0) sent.first_seen = scan.time;
  if (sent.id == 0) {
    sent.id = next_id_++;
    writer_.socket_opened_tstamp(sent.first_seen, sent.id, collector_,
                                 static_cast<u8>(key.transport), key.local.address, key.local.port,
                                 key.remote.address, key.remote.port, key.inode, entry.state);
  } else if (sent.state != entry.state) {
    writer_.socket_state_tstamp(scan.time, sent.id, entry.state);
  }
  sent.state = entry.state;
  const auto owner = scan.processes.owners.find(key.inode);
  if (key.inode != 0 && owner != scan.processes.owners.end() && sent.owner != owner->second) {
    sent.owner = owner->second;
    writer_.socket_owner_tstamp(scan.time, sent.id, sent.owner->pid, sent.owner->started);
  }
  const auto traffic = scan.traffic.find(key);
  if (traffic != scan.traffic.end() && sent.traffic != traffic->second) {
    sent.traffic = traffic->second;
    writer_.socket_traffic_tstamp(scan.time, sent.id, sent.traffic.sent, sent.traffic.received);
  }
}

void StateSender::send_ended(const Scan& scan) {
  std::vector<u64> opened = send_listeners(scan.ended);
  for (const EndedConnection& ended : scan.ended) {
    const SocketKey& key = ended.key;
    if (key.inode == 0) continue;  // no process had it: it was not accepted, say
    SentSocket sent;
    if (const auto known = sockets_.find(key); known != sockets_.end()) sent = known->second;
    if (sent.id == 0) {
      sent.id = opened.emplace_back(next_id_++);
      writer_.socket_opened_tstamp(
          ended.opened, sent.id, collector_, static_cast<u8>(key.transport), key.local.address,
          key.local.port, key.remote.address, key.remote.port, key.inode, kStateClose);
    }
    // a scan that saw it may have missed these
    if (ended.owner.pid != 0 && !sent.owner) {
      writer_.socket_owner_tstamp(scan.time, sent.id, ended.owner.pid, ended.owner.started);
    }
    if (ended.traffic != sent.traffic) {
      writer_.socket_traffic_tstamp(scan.time, sent.id, ended.traffic.sent, ended.traffic.received);
    }
  }
  // behind all of them, so that both ends of a connection of this machine meet
  for (const u64 id : opened) writer_.socket_closed_tstamp(scan.time, id);
}

/// Somebody listened where connections were accepted, though perhaps not long enough to be seen.
std::vector<u64> StateSender::send_listeners(const std::vector<EndedConnection>& ended) {
  std::set<Endpoint> listened;
  for (const EndedConnection& connection : ended) {
    if (connection.accepted) listened.insert(connection.key.local);
  }
  std::vector<u64> opened;
  for (const Endpoint& local : listened) {
    writer_.socket_opened(opened.emplace_back(next_id_++), collector_,
                          static_cast<u8>(Transport::tcp), local.address, local.port, 0, 0, 0,
                          kStateListen);
  }
  return opened;
}

void StateSender::send_ends(u64 time) {
  std::erase_if(sockets_, [&](const auto& item) {
    const SentSocket& sent = item.second;
    if (sent.seen == scans_) return false;
    if (sent.id != 0) writer_.socket_closed_tstamp(time, sent.id);
    return true;
  });
  std::erase_if(processes_, [&](const auto& item) {
    if (item.second.seen == scans_) return false;
    writer_.process_ended_tstamp(time, item.second.id);
    return true;
  });
}

}  // namespace flowmon
