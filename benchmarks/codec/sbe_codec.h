// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Simple Binary Encoding: a length of 4 bytes, SBE's standard header, the message.
 */
#ifndef RENDER_BENCHMARKS_CODEC_SBE_CODEC_H
#define RENDER_BENCHMARKS_CODEC_SBE_CODEC_H

#include "codec_benchmark.h"

namespace bench {

/** Schema names the generated classes, of which there are two sets. */
template <typename Schema>
class SbeCodec {
 public:
  static constexpr const char* name = Schema::name;

  std::size_t encode(const PidInfoCreate& m, u8* to, std::size_t room) {
    return put<typename Schema::PidInfoCreate>(to, room, [&m](auto& message) {
      message.pid(m.pid)
          .putComm(chars(m.comm))
          .cgroup(m.cgroup)
          .parentPid(m.parent_pid)
          .putCmdline(m.cmdline.data(), static_cast<u16>(m.cmdline.size()));
    });
  }

  std::size_t encode(const TaskInfo& m, u8* to, std::size_t room) {
    return put<typename Schema::TaskInfo>(to, room, [&m](auto& message) {
      message.side(m.side)
          .putComm(m.comm.data(), static_cast<u16>(m.comm.size()))
          .putCgroupName(m.cgroup_name.data(), static_cast<u16>(m.cgroup_name.size()));
    });
  }

  std::size_t encode(const UdpStats& m, u8* to, std::size_t room) {
    return put<typename Schema::UdpStats>(to, room, [&m](auto& message) {
      message.sk(m.sk)
          .putRaddr(chars(m.raddr))
          .packets(m.packets)
          .bytes(m.bytes)
          .changedAf(m.changed_af)
          .rport(m.rport)
          .isRx(m.is_rx)
          .putLaddr(chars(m.laddr))
          .lport(m.lport)
          .drops(m.drops);
    });
  }

  std::size_t encode(const CloseSock& m, u8* to, std::size_t room) {
    return put<typename Schema::CloseSock>(to, room, [&m](auto& message) { message.sk(m.sk); });
  }

  bool decode(std::span<const u8> bytes, Checksum& sum) {
    // SBE reads through the type that it writes through
    char* at = const_cast<char*>(reinterpret_cast<const char*>(bytes.data()));
    std::size_t left = bytes.size();
    while (left >= first_offset) {
      u32 size;
      std::memcpy(&size, at, sizeof size);
      if (size < first_offset || size > left) return false;
      const typename Schema::MessageHeader header(at, length_size, size, 0);
      const Frame frame{at, size, header.blockLength(), header.version()};
      switch (static_cast<Kind>(header.templateId())) {
        case Kind::pid_info_create:
          decode_pid_info_create(frame, sum);
          break;
        case Kind::task_info:
          decode_task_info(frame, sum);
          break;
        case Kind::udp_stats:
          decode_udp_stats(frame, sum);
          break;
        case Kind::close_sock:
          decode_close_sock(frame, sum);
          break;
        default:
          return false;
      }
      at += size;
      left -= size;
    }
    return left == 0;
  }

 private:
  static constexpr u64 length_size = 4;
  static constexpr u64 first_offset = length_size + 8;  // SBE's header takes 8

  struct Frame {
    char* at;
    u64 size;
    u64 block_length;
    u64 version;
  };

  static const char* chars(const Bytes16& bytes) {
    return reinterpret_cast<const char*>(bytes.data());
  }

  template <typename Message, typename Fill>
  static std::size_t put(u8* to, std::size_t room, Fill fill) {
    Message message;
    message.wrapAndApplyHeader(reinterpret_cast<char*>(to), length_size, room);
    fill(message);
    const u32 size = static_cast<u32>(first_offset + message.encodedLength());
    std::memcpy(to, &size, sizeof size);
    return size;
  }

  template <typename Message>
  static Message open(const Frame& frame) {
    Message message;
    message.wrapForDecode(frame.at, first_offset, frame.block_length, frame.version, frame.size);
    return message;
  }

  static void decode_pid_info_create(const Frame& frame, Checksum& sum) {
    auto m = open<typename Schema::PidInfoCreate>(frame);
    const std::size_t length = m.cmdlineLength();
    const std::string_view cmdline(m.cmdline(), length);
    sum.pid_info_create(m.pid(), m.comm(), m.cgroup(), m.parentPid(), cmdline);
  }

  static void decode_task_info(const Frame& frame, Checksum& sum) {
    auto m = open<typename Schema::TaskInfo>(frame);
    const std::size_t comm_length = m.commLength();
    const std::string_view comm(m.comm(), comm_length);
    const std::size_t name_length = m.cgroupNameLength();
    const std::string_view cgroup_name(m.cgroupName(), name_length);
    sum.task_info(m.side(), comm, cgroup_name);
  }

  static void decode_udp_stats(const Frame& frame, Checksum& sum) {
    auto m = open<typename Schema::UdpStats>(frame);
    sum.udp_stats(m.sk(), m.raddr(), m.packets(), m.bytes(), m.changedAf(), m.rport(), m.isRx(),
                  m.laddr(), m.lport(), m.drops());
  }

  static void decode_close_sock(const Frame& frame, Checksum& sum) {
    sum.close_sock(open<typename Schema::CloseSock>(frame).sk());
  }
};

}  // namespace bench

#endif  // RENDER_BENCHMARKS_CODEC_SBE_CODEC_H
