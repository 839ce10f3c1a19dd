// SPDX-License-Identifier: Apache-2.0
#include "workload.h"

#include <algorithm>

namespace bench {
namespace {

/** Marsaglia's xorshift: the same values everywhere, unlike the standard's distributions. */
class Random {
 public:
  u64 next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }

  u64 below(u64 limit) { return next() % limit; }

  template <typename T>
  T bits() {
    return static_cast<T>(next());
  }

  u64 kernel_address() { return 0xffff800000000000 | (next() & 0xffffffffff); }

  std::string text(std::size_t length) {
    std::string text(length, ' ');
    std::generate(text.begin(), text.end(), [this] { return static_cast<char>('a' + below(26)); });
    return text;
  }

  Bytes16 bytes() {
    Bytes16 bytes;
    std::generate(bytes.begin(), bytes.end(), [this] { return bits<u8>(); });
    return bytes;
  }

 private:
  u64 state_ = 0x9e3779b97f4a7c15;
};

PidInfoCreate make_pid_info_create(Random& random) {
  PidInfoCreate message{};
  message.pid = static_cast<u32>(random.below(4194304));
  const std::string comm = random.text(9);
  std::copy(comm.begin(), comm.end(), message.comm.begin());
  message.cgroup = random.kernel_address();
  message.parent_pid = static_cast<s32>(random.below(4194304));
  message.cmdline = random.text(32 + random.below(17));
  return message;
}

TaskInfo make_task_info(Random& random) {
  TaskInfo message{};
  message.side = static_cast<u8>(random.below(2));
  message.comm = random.text(8);
  message.cgroup_name = random.text(60);
  return message;
}

UdpStats make_udp_stats(Random& random) {
  UdpStats message{};
  message.sk = random.kernel_address();
  message.raddr = random.bytes();
  message.packets = static_cast<u32>(random.below(1000));
  message.bytes = static_cast<u32>(random.below(1000000));
  message.changed_af = static_cast<u8>(random.below(2));
  message.rport = random.bits<u16>();
  message.is_rx = static_cast<u8>(random.below(2));
  message.laddr = random.bytes();
  message.lport = random.bits<u16>();
  message.drops = static_cast<u32>(random.below(8));
  return message;
}

template <typename Message>
u32 append(std::vector<Message>& messages, Message message) {
  messages.push_back(std::move(message));
  return static_cast<u32>(messages.size() - 1);
}

Workload make(std::string_view name, std::size_t count, const std::vector<Kind>& kinds) {
  Workload workload{};
  workload.name = name;
  Random random;
  for (std::size_t i = 0; i < count; ++i) {
    const Kind kind = kinds[random.below(kinds.size())];
    u32 index = 0;
    switch (kind) {
      case Kind::pid_info_create:
        index = append(workload.pid_info_create, make_pid_info_create(random));
        break;
      case Kind::task_info:
        index = append(workload.task_info, make_task_info(random));
        break;
      case Kind::udp_stats:
        index = append(workload.udp_stats, make_udp_stats(random));
        break;
      case Kind::close_sock:
        index = append(workload.close_sock, CloseSock{random.kernel_address()});
        break;
    }
    workload.sequence.push_back({kind, index});
  }
  return workload;
}

}  // namespace

const std::vector<Workload>& workloads() {
  static const std::vector<Workload> all = [] {
    const std::vector<Kind> every{Kind::pid_info_create, Kind::task_info, Kind::udp_stats,
                                  Kind::close_sock};
    std::vector<Workload> made;
    made.push_back(make("mixed10k", 10000, every));
    made.push_back(make("mixed300k", 300000, every));
    made.push_back(make("pid_info_create", 400, {Kind::pid_info_create}));
    made.push_back(make("task_info", 400, {Kind::task_info}));
    made.push_back(make("udp_stats", 400, {Kind::udp_stats}));
    made.push_back(make("close_sock", 400, {Kind::close_sock}));
    return made;
  }();
  return all;
}

Checksum checksum_of(const Workload& workload) {
  Checksum sum;
  for (const PidInfoCreate& m : workload.pid_info_create) {
    sum.pid_info_create(m.pid, m.comm.data(), m.cgroup, m.parent_pid, m.cmdline);
  }
  for (const TaskInfo& m : workload.task_info) sum.task_info(m.side, m.comm, m.cgroup_name);
  for (const UdpStats& m : workload.udp_stats) {
    sum.udp_stats(m.sk, m.raddr.data(), m.packets, m.bytes, m.changed_af, m.rport, m.is_rx,
                  m.laddr.data(), m.lport, m.drops);
  }
  for (const CloseSock& m : workload.close_sock) sum.close_sock(m.sk);
  return sum;
}

}  // namespace bench
