// SPDX-License-Identifier: Apache-2.0
// Cap'n Proto on its fastest path: unpacked, built in the output as one segment, without a table of
// segments.
#include <capnp/message.h>
#include <messages.capnp.h>

#include "codec_benchmark.h"
#include "frame.h"

namespace bench {
namespace {

class CapnProto {
 public:
  static constexpr const char* name = "capnproto";

  std::size_t encode(const PidInfoCreate& m, u8* to, std::size_t room) {
    return put<cp::PidInfoCreate>(Kind::pid_info_create, to, room, [&m](auto message) {
      message.setPid(m.pid);
      message.setComm(data(m.comm));
      message.setCgroup(m.cgroup);
      message.setParentPid(m.parent_pid);
      message.setCmdline(text(m.cmdline));
    });
  }

  std::size_t encode(const TaskInfo& m, u8* to, std::size_t room) {
    return put<cp::TaskInfo>(Kind::task_info, to, room, [&m](auto message) {
      message.setSide(m.side);
      message.setComm(text(m.comm));
      message.setCgroupName(text(m.cgroup_name));
    });
  }

  std::size_t encode(const UdpStats& m, u8* to, std::size_t room) {
    return put<cp::UdpStats>(Kind::udp_stats, to, room, [&m](auto message) {
      message.setSk(m.sk);
      message.setRaddr(data(m.raddr));
      message.setPackets(m.packets);
      message.setBytes(m.bytes);
      message.setChangedAf(m.changed_af);
      message.setRport(m.rport);
      message.setIsRx(m.is_rx);
      message.setLaddr(data(m.laddr));
      message.setLport(m.lport);
      message.setDrops(m.drops);
    });
  }

  std::size_t encode(const CloseSock& m, u8* to, std::size_t room) {
    return put<cp::CloseSock>(Kind::close_sock, to, room,
                              [&m](auto message) { message.setSk(m.sk); });
  }

  bool decode(std::span<const u8> all, Checksum& sum) {
    return for_each_frame(all, [&sum](Kind kind, std::span<const u8> message) {
      const kj::ArrayPtr<const capnp::word> segment(
          reinterpret_cast<const capnp::word*>(message.data()),
          message.size() / sizeof(capnp::word));
      const kj::ArrayPtr<const capnp::word> segments[] = {segment};
      capnp::SegmentArrayMessageReader reader(segments);
      switch (kind) {
        case Kind::pid_info_create:
          return decode_pid_info_create(reader.getRoot<cp::PidInfoCreate>(), sum);
        case Kind::task_info:
          return decode_task_info(reader.getRoot<cp::TaskInfo>(), sum);
        case Kind::udp_stats:
          return decode_udp_stats(reader.getRoot<cp::UdpStats>(), sum);
        case Kind::close_sock:
          sum.close_sock(reader.getRoot<cp::CloseSock>().getSk());
          return true;
      }
      return false;
    });
  }

 private:
  static capnp::Data::Reader data(const Bytes16& bytes) { return {bytes.data(), bytes.size()}; }
  static capnp::Text::Reader text(const std::string& text) { return {text.data(), text.size()}; }
  static std::string_view view(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

  template <typename Struct, typename Fill>
  static std::size_t put(Kind kind, u8* to, std::size_t room, Fill fill) {
    constexpr std::size_t words = 32;  // more than any of the messages needs
    u8* const message = to + sizeof(Frame);
    if (room < sizeof(Frame) + words * sizeof(capnp::word)) return 0;
    std::memset(message, 0, words * sizeof(capnp::word));  // builders expect zeros
    capnp::FlatMessageBuilder builder(kj::arrayPtr(reinterpret_cast<capnp::word*>(message), words));
    fill(builder.initRoot<Struct>());
    const std::size_t size = builder.getSegmentsForOutput()[0].size() * sizeof(capnp::word);
    put_frame(to, size, kind);
    return framed_size(size);
  }

  static bool decode_pid_info_create(cp::PidInfoCreate::Reader m, Checksum& sum) {
    const auto comm = m.getComm();
    if (comm.size() != 16) return false;
    sum.pid_info_create(m.getPid(), comm.begin(), m.getCgroup(), m.getParentPid(),
                        view(m.getCmdline()));
    return true;
  }

  static bool decode_task_info(cp::TaskInfo::Reader m, Checksum& sum) {
    sum.task_info(m.getSide(), view(m.getComm()), view(m.getCgroupName()));
    return true;
  }

  static bool decode_udp_stats(cp::UdpStats::Reader m, Checksum& sum) {
    const auto raddr = m.getRaddr();
    const auto laddr = m.getLaddr();
    if (raddr.size() != 16 || laddr.size() != 16) return false;
    sum.udp_stats(m.getSk(), raddr.begin(), m.getPackets(), m.getBytes(), m.getChangedAf(),
                  m.getRport(), m.getIsRx(), laddr.begin(), m.getLport(), m.getDrops());
    return true;
  }
};

const Registration<CapnProto> registration;

}  // namespace
}  // namespace bench
