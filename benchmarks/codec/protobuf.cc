// SPDX-License-Identifier: Apache-2.0
// Protocol Buffers. Message objects are used again and again, the way that is recommended for
// speed.
#include <messages.pb.h>

#include "codec_benchmark.h"
#include "frame.h"

namespace bench {
namespace {

class Protobuf {
 public:
  static constexpr const char* name = "protobuf";

  std::size_t encode(const PidInfoCreate& m, u8* to, std::size_t room) {
    pid_info_create_.set_pid(m.pid);
    pid_info_create_.set_comm(m.comm.data(), m.comm.size());
    pid_info_create_.set_cgroup(m.cgroup);
    pid_info_create_.set_parent_pid(m.parent_pid);
    pid_info_create_.set_cmdline(m.cmdline);
    return put(pid_info_create_, Kind::pid_info_create, to, room);
  }

  std::size_t encode(const TaskInfo& m, u8* to, std::size_t room) {
    task_info_.set_side(m.side);
    task_info_.set_comm(m.comm);
    task_info_.set_cgroup_name(m.cgroup_name);
    return put(task_info_, Kind::task_info, to, room);
  }

  std::size_t encode(const UdpStats& m, u8* to, std::size_t room) {
    udp_stats_.set_sk(m.sk);
    udp_stats_.set_raddr(m.raddr.data(), m.raddr.size());
    udp_stats_.set_packets(m.packets);
    udp_stats_.set_bytes(m.bytes);
    udp_stats_.set_changed_af(m.changed_af);
    udp_stats_.set_rport(m.rport);
    udp_stats_.set_is_rx(m.is_rx);
    udp_stats_.set_laddr(m.laddr.data(), m.laddr.size());
    udp_stats_.set_lport(m.lport);
    udp_stats_.set_drops(m.drops);
    return put(udp_stats_, Kind::udp_stats, to, room);
  }

  std::size_t encode(const CloseSock& m, u8* to, std::size_t room) {
    close_sock_.set_sk(m.sk);
    return put(close_sock_, Kind::close_sock, to, room);
  }

  bool decode(std::span<const u8> bytes, Checksum& sum) {
    return for_each_frame(bytes, [this, &sum](Kind kind, std::span<const u8> message) {
      switch (kind) {
        case Kind::pid_info_create:
          return decode_pid_info_create(message, sum);
        case Kind::task_info:
          return decode_task_info(message, sum);
        case Kind::udp_stats:
          return decode_udp_stats(message, sum);
        case Kind::close_sock:
          return decode_close_sock(message, sum);
      }
      return false;
    });
  }

 private:
  template <typename Message>
  static std::size_t put(Message& message, Kind kind, u8* to, std::size_t room) {
    const std::size_t size = message.ByteSizeLong();
    if (framed_size(size) > room) return 0;
    put_frame(to, size, kind);
    message.SerializeWithCachedSizesToArray(to + sizeof(Frame));
    return framed_size(size);
  }

  template <typename Message>
  static bool parse(Message& message, std::span<const u8> bytes) {
    return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  }

  bool decode_pid_info_create(std::span<const u8> bytes, Checksum& sum) {
    pb::PidInfoCreate& m = pid_info_create_;
    if (!parse(m, bytes) || m.comm().size() != 16) return false;
    sum.pid_info_create(m.pid(), m.comm().data(), m.cgroup(), m.parent_pid(), m.cmdline());
    return true;
  }

  bool decode_task_info(std::span<const u8> bytes, Checksum& sum) {
    pb::TaskInfo& m = task_info_;
    if (!parse(m, bytes)) return false;
    sum.task_info(static_cast<u8>(m.side()), m.comm(), m.cgroup_name());
    return true;
  }

  bool decode_udp_stats(std::span<const u8> bytes, Checksum& sum) {
    pb::UdpStats& m = udp_stats_;
    if (!parse(m, bytes) || m.raddr().size() != 16 || m.laddr().size() != 16) return false;
    sum.udp_stats(m.sk(), m.raddr().data(), m.packets(), m.bytes(), static_cast<u8>(m.changed_af()),
                  static_cast<u16>(m.rport()), static_cast<u8>(m.is_rx()), m.laddr().data(),
                  static_cast<u16>(m.lport()), m.drops());
    return true;
  }

  bool decode_close_sock(std::span<const u8> bytes, Checksum& sum) {
    if (!parse(close_sock_, bytes)) return false;
    sum.close_sock(close_sock_.sk());
    return true;
  }

  pb::PidInfoCreate pid_info_create_;
  pb::TaskInfo task_info_;
  pb::UdpStats udp_stats_;
  pb::CloseSock close_sock_;
};

const Registration<Protobuf> registration;

}  // namespace
}  // namespace bench
