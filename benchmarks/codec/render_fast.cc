// SPDX-License-Identifier: Apache-2.0
// Generated code, fast path: the classes of messages.h and dispatch_all.
#include <generated/codec_benchmark/sensor/messages.h>

#include "codec_benchmark.h"

namespace bench {
namespace {

namespace messages = ::codec_benchmark::sensor::messages;

constexpr u64 timestamp = 0x1122334455667788;

struct Visitor {
  Checksum& sum;

  void operator()(const messages::pid_info_create::View& m, u64) const {
    sum.pid_info_create(m.pid(), m.comm().data(), m.cgroup(), m.parent_pid(),
                        std::string_view(m.cmdline()));
  }

  void operator()(const messages::task_info::View& m, u64) const {
    sum.task_info(m.side(), std::string_view(m.comm()), std::string_view(m.cgroup_name()));
  }

  void operator()(const messages::udp_stats::View& m, u64) const {
    sum.udp_stats(m.sk(), m.raddr().data(), m.packets(), m.bytes(), m.changed_af(), m.rport(),
                  m.is_rx(), m.laddr().data(), m.lport(), m.drops());
  }

  void operator()(const messages::close_sock::View& m, u64) const { sum.close_sock(m.sk()); }
};

class RenderFast {
 public:
  static constexpr const char* name = "render_fast";

  std::size_t encode(const PidInfoCreate& m, u8* to, std::size_t room) {
    return put<messages::pid_info_create>(to, room, m.pid, m.comm.data(), m.cgroup, m.parent_pid,
                                          jb_blob(m.cmdline));
  }

  std::size_t encode(const TaskInfo& m, u8* to, std::size_t room) {
    return put<messages::task_info>(to, room, m.side, jb_blob(m.comm), jb_blob(m.cgroup_name));
  }

  std::size_t encode(const UdpStats& m, u8* to, std::size_t room) {
    return put<messages::udp_stats>(to, room, m.sk, m.raddr.data(), m.packets, m.bytes,
                                    m.changed_af, m.rport, m.is_rx, m.laddr.data(), m.lport,
                                    m.drops);
  }

  std::size_t encode(const CloseSock& m, u8* to, std::size_t room) {
    return put<messages::close_sock>(to, room, m.sk);
  }

  bool decode(std::span<const u8> bytes, Checksum& sum) {
    const auto end = messages::dispatch_all(reinterpret_cast<const char*>(bytes.data()),
                                            bytes.size(), Visitor{sum});
    return static_cast<u64>(end.result) == bytes.size();
  }

 private:
  template <typename Message, typename... Args>
  static std::size_t put(u8* to, std::size_t room, const Args&... args) {
    const u32 size = Message::encoded_size(args...);
    if (size > room) return 0;
    Message::encode(to, timestamp, args...);
    return size;
  }
};

const Registration<RenderFast> registration;

}  // namespace
}  // namespace bench
