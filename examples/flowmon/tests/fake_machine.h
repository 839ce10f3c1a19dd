// SPDX-License-Identifier: Apache-2.0
// Machines that tests make up, and their collectors.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "generated/flowmon/ingest/writer.h"
#include "render/channel/test_channel.h"
#include "render/clock.h"
#include "render/memory_writer.h"
#include "state_sender.h"
#include "stepped_pipeline.h"

namespace flowmon {

/// 10.0.0.`last`
inline Endpoint v4(u8 last, u16 port) {
  std::array<u8, 16> bytes{};
  bytes[10] = bytes[11] = 0xff;
  bytes[12] = 10;
  bytes[15] = last;
  return Endpoint::from_bytes(bytes, port);
}

/// 127.0.0.1
inline Endpoint loopback(u16 port) {
  std::array<u8, 16> bytes{};
  bytes[10] = bytes[11] = 0xff;
  bytes[12] = 127;
  bytes[15] = 1;
  return Endpoint::from_bytes(bytes, port);
}

class FakeMachine {
 public:
  explicit FakeMachine(std::string hostname, u8 id) {
    identity_.hostname = std::move(hostname);
    identity_.machine_id[0] = id;
  }

  MachineIdentity identity() const { return identity_; }
  Scan& scan() { return scan_; }

  void process(u32 pid, const std::string& comm, const std::string& cgroup = "/test") {
    ProcessInfo info;
    std::copy(comm.begin(), comm.end(), info.comm.begin());
    info.cgroup = cgroup;
    scan_.processes.processes[{pid, 1000 + pid}] = info;
  }

  /// @param pid of the owner; 0 if it may not be seen.
  void socket(Endpoint local, Endpoint remote, u32 pid, u8 state = 1) {
    const u64 inode = ++last_inode_;
    scan_.sockets.push_back({{Transport::tcp, local, remote, inode}, state});
    if (pid != 0) scan_.processes.owners[inode] = {pid, 1000 + pid};
  }
  void listener(Endpoint local, u32 pid) { socket(local, {}, pid, kStateListen); }

  /// An end of a connection that has ended since the last scan, as a probe tells of it.
  /// @param inode 0: no scan has seen it
  void ended(Endpoint local, Endpoint remote, u32 pid, SocketTraffic traffic, u64 inode = 0) {
    const SocketKey key{Transport::tcp, local, remote, inode != 0 ? inode : ++last_inode_};
    scan_.ended.push_back({key, scan_.time, 0, {pid, 1000 + pid}, {}, traffic});
  }

  u64 last_inode() const { return last_inode_; }

  void close(Endpoint local, Endpoint remote) {
    std::erase_if(scan_.sockets, [&](const SocketEntry& entry) {
      return entry.key.local == local && entry.key.remote == remote;
    });
  }

 private:
  MachineIdentity identity_;
  Scan scan_;
  u64 last_inode_ = 0;
};

/// A collector that is connected to an ingest shard.
class Link {
 public:
  Link(SteppedPipeline& pipeline, std::size_t shard, FakeMachine& machine)
      : pipeline_(pipeline),
        machine_(machine),
        session_(pipeline.ingest(shard).session_factory()(client_)),
        writer_(buffer_, fp_get_time_ns),
        sender_(writer_, machine.identity()) {
    session_->on_connect();
    sender_.introduce();
  }
  ~Link() { disconnect(); }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  /// Sends what the machine is like now.
  void send() {
    machine_.scan().time = pipeline_.now();
    sender_.send(machine_.scan());
    deliver();
  }

  ingest::Writer& writer() { return writer_; }

  void deliver() {
    const auto bytes = buffer_.bytes();
    if (!bytes.empty()) {
      EXPECT_EQ(session_->received_data(bytes.data(), static_cast<int>(bytes.size())),
                bytes.size());
    }
    buffer_.clear();
  }

  void disconnect() {
    if (std::exchange(connected_, false)) session_->on_closed();
  }

 private:
  SteppedPipeline& pipeline_;
  FakeMachine& machine_;
  channel::TestChannel client_;
  std::unique_ptr<channel::Callbacks> session_;
  render::MemoryWriter buffer_;
  ingest::Writer writer_;
  StateSender sender_;
  bool connected_ = true;
};

}  // namespace flowmon
