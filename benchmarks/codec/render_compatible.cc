// SPDX-License-Identifier: Apache-2.0
// Generated code, compatible path: a Writer on memory, and a Protocol with handlers.
#include <generated/codec_benchmark/sensor/messages.h>
#include <generated/codec_benchmark/sensor/protocol.h>
#include <generated/codec_benchmark/sensor/writer.h>

#include <array>
#include <optional>

#include "codec_benchmark.h"
#include "render/memory_writer.h"

namespace bench {
namespace {

namespace sensor = ::codec_benchmark::sensor;
namespace messages = sensor::messages;

constexpr u64 timestamp = 0x1122334455667788;

u64 never_asked() { return 0; }

class RenderCompatible {
 public:
  static constexpr const char* name = "render_compatible";

  RenderCompatible() : protocol_(builder_) {
    add<messages::pid_info_create>([](Checksum& sum, auto& m) {
      sum.pid_info_create(m.pid, m.comm, m.cgroup, m.parent_pid, std::string_view(m.cmdline));
    });
    add<messages::task_info>([](Checksum& sum, auto& m) {
      sum.task_info(m.side, std::string_view(m.comm), std::string_view(m.cgroup_name));
    });
    add<messages::udp_stats>([](Checksum& sum, auto& m) {
      sum.udp_stats(m.sk, m.raddr, m.packets, m.bytes, m.changed_af, m.rport, m.is_rx, m.laddr,
                    m.lport, m.drops);
    });
    add<messages::close_sock>([](Checksum& sum, auto& m) { sum.close_sock(m.sk); });
  }

  void start(std::span<u8> area) {
    memory_.emplace(area);
    writer_.emplace(*memory_, never_asked);
  }

  [[nodiscard]] std::size_t written() const { return memory_->size(); }

  // The writer keeps the place; the results only say that there was room.
  std::size_t encode(const PidInfoCreate& m, u8*, std::size_t) {
    return !writer_->pid_info_create_tstamp(timestamp, m.pid, m.comm.data(), m.cgroup, m.parent_pid,
                                            jb_blob(m.cmdline));
  }

  std::size_t encode(const TaskInfo& m, u8*, std::size_t) {
    return !writer_->task_info_tstamp(timestamp, m.side, jb_blob(m.comm), jb_blob(m.cgroup_name));
  }

  std::size_t encode(const UdpStats& m, u8*, std::size_t) {
    return !writer_->udp_stats_tstamp(timestamp, m.sk, m.raddr.data(), m.packets, m.bytes,
                                      m.changed_af, m.rport, m.is_rx, m.laddr.data(), m.lport,
                                      m.drops);
  }

  std::size_t encode(const CloseSock& m, u8*, std::size_t) {
    return !writer_->close_sock_tstamp(timestamp, m.sk);
  }

  bool decode(std::span<const u8> bytes, Checksum& sum) {
    sum_ = {};
    const auto end =
        protocol_.handle_multiple(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    sum = sum_;
    return static_cast<u64>(end.result) == bytes.size();
  }

 private:
  template <typename Message, typename Add>
  void add(Add) {
    protocol_.add_handler(Message::rpc_id, &sum_, [](void* context, u64, char* message) {
      Add{}(*static_cast<Checksum*>(context),
            *reinterpret_cast<typename Message::parsed_type*>(message));
    });
    protocol_.insert_identity_transform(Message::rpc_id);
  }

  sensor::TransformBuilder builder_;
  sensor::Protocol protocol_;
  Checksum sum_;
  std::optional<render::MemoryWriter> memory_;
  std::optional<sensor::Writer> writer_;
};

const Registration<RenderCompatible> registration;

}  // namespace
}  // namespace bench
