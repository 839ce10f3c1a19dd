// SPDX-License-Identifier: Apache-2.0
// FlatBuffers with one builder for all messages; once with its Verifier, as input that is not
// trusted needs, and once without.
#include <messages_generated.h>

#include "codec_benchmark.h"
#include "frame.h"

namespace bench {
namespace {

template <bool Verified>
class FlatBuffers {
 public:
  static constexpr const char* name = Verified ? "flatbuffers_verified" : "flatbuffers";

  std::size_t encode(const PidInfoCreate& m, u8* to, std::size_t room) {
    const auto cmdline = builder_.CreateString(m.cmdline);
    return put(
        fb::CreatePidInfoCreate(builder_, m.pid, bytes(m.comm), m.cgroup, m.parent_pid, cmdline),
        Kind::pid_info_create, to, room);
  }

  std::size_t encode(const TaskInfo& m, u8* to, std::size_t room) {
    const auto comm = builder_.CreateString(m.comm);
    const auto cgroup_name = builder_.CreateString(m.cgroup_name);
    return put(fb::CreateTaskInfo(builder_, m.side, comm, cgroup_name), Kind::task_info, to, room);
  }

  std::size_t encode(const UdpStats& m, u8* to, std::size_t room) {
    return put(fb::CreateUdpStats(builder_, m.sk, bytes(m.raddr), m.packets, m.bytes, m.changed_af,
                                  m.rport, m.is_rx, bytes(m.laddr), m.lport, m.drops),
               Kind::udp_stats, to, room);
  }

  std::size_t encode(const CloseSock& m, u8* to, std::size_t room) {
    return put(fb::CreateCloseSock(builder_, m.sk), Kind::close_sock, to, room);
  }

  bool decode(std::span<const u8> all, Checksum& sum) {
    return for_each_frame(all, [&sum](Kind kind, std::span<const u8> message) {
      switch (kind) {
        case Kind::pid_info_create:
          return decode_pid_info_create(root<fb::PidInfoCreate>(message), sum);
        case Kind::task_info:
          return decode_task_info(root<fb::TaskInfo>(message), sum);
        case Kind::udp_stats:
          return decode_udp_stats(root<fb::UdpStats>(message), sum);
        case Kind::close_sock:
          return decode_close_sock(root<fb::CloseSock>(message), sum);
      }
      return false;
    });
  }

 private:
  static const fb::Bytes16* bytes(const Bytes16& bytes) {
    return reinterpret_cast<const fb::Bytes16*>(bytes.data());
  }

  static std::string_view text(const flatbuffers::String* text) {
    return {text->c_str(), text->size()};
  }

  template <typename Table>
  std::size_t put(flatbuffers::Offset<Table> table, Kind kind, u8* to, std::size_t room) {
    builder_.Finish(table);
    const std::size_t size = builder_.GetSize();
    if (framed_size(size) > room) return 0;
    put_frame(to, size, kind);
    std::memcpy(to + sizeof(Frame), builder_.GetBufferPointer(), size);
    builder_.Clear();
    return framed_size(size);
  }

  /** Null if the bytes are no such table. */
  template <typename Table>
  static const Table* root(std::span<const u8> message) {
    if constexpr (Verified) {
      flatbuffers::Verifier verifier(message.data(), message.size());
      if (!verifier.VerifyBuffer<Table>(nullptr)) return nullptr;
    }
    return flatbuffers::GetRoot<Table>(message.data());
  }

  static bool decode_pid_info_create(const fb::PidInfoCreate* m, Checksum& sum) {
    if (m == nullptr || m->comm() == nullptr || m->cmdline() == nullptr) return false;
    sum.pid_info_create(m->pid(), m->comm(), m->cgroup(), m->parent_pid(), text(m->cmdline()));
    return true;
  }

  static bool decode_task_info(const fb::TaskInfo* m, Checksum& sum) {
    if (m == nullptr || m->comm() == nullptr || m->cgroup_name() == nullptr) return false;
    sum.task_info(m->side(), text(m->comm()), text(m->cgroup_name()));
    return true;
  }

  static bool decode_udp_stats(const fb::UdpStats* m, Checksum& sum) {
    if (m == nullptr || m->raddr() == nullptr || m->laddr() == nullptr) return false;
    sum.udp_stats(m->sk(), m->raddr(), m->packets(), m->bytes(), m->changed_af(), m->rport(),
                  m->is_rx(), m->laddr(), m->lport(), m->drops());
    return true;
  }

  static bool decode_close_sock(const fb::CloseSock* m, Checksum& sum) {
    if (m == nullptr) return false;
    sum.close_sock(m->sk());
    return true;
  }

  flatbuffers::FlatBufferBuilder builder_{1024};
};

const Registration<FlatBuffers<true>> verified;
const Registration<FlatBuffers<false>> trusting;

}  // namespace
}  // namespace bench
