// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What every codec encodes and decodes: four kinds of messages from pseudo-random values that are
 * the same in every run.
 */
#ifndef RENDER_BENCHMARKS_CODEC_WORKLOAD_H
#define RENDER_BENCHMARKS_CODEC_WORKLOAD_H

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "render/types.h"

namespace bench {

using Bytes16 = std::array<u8, 16>;

/** 80 to 90 bytes: a long fixed part and a text. */
struct PidInfoCreate {
  u32 pid;
  Bytes16 comm;
  u64 cgroup;
  s32 parent_pid;
  std::string cmdline;
};

/** Two texts. */
struct TaskInfo {
  u8 side;
  std::string comm;
  std::string cgroup_name;
};

/** Many fields of all sizes, no text. */
struct UdpStats {
  u64 sk;
  Bytes16 raddr;
  u32 packets;
  u32 bytes;
  u8 changed_af;
  u16 rport;
  u8 is_rx;
  Bytes16 laddr;
  u16 lport;
  u32 drops;
};

/** As small as a message with a field gets. */
struct CloseSock {
  u64 sk;
};

/** Also the type number in the frames of codecs that have none of their own. */
enum class Kind : u8 { pid_info_create = 1, task_info = 2, udp_stats = 3, close_sock = 4 };

/** One message of the sequence: its kind, and its place among the messages of that kind. */
struct Step {
  Kind kind;
  u32 index;
};

struct Workload {
  std::string_view name;
  std::vector<Step> sequence;
  std::vector<PidInfoCreate> pid_info_create;
  std::vector<TaskInfo> task_info;
  std::vector<UdpStats> udp_stats;
  std::vector<CloseSock> close_sock;
};

/**
 * The workloads, made once:
 *  - mixed10k: 10,000 messages, about 0.6 MB, whose order a branch predictor can learn,
 *  - mixed300k: 300,000 messages, about 18 MB, whose order it cannot,
 *  - one per kind: 400 messages, which stay in the first two caches.
 */
const std::vector<Workload>& workloads();

/** Room for an encoded message in any codec, in bytes. */
inline constexpr std::size_t max_encoded_size = 320;

/** Adds up what was decoded, field by field, so that no codec can leave one out. */
struct Checksum {
  u64 value = 0;
  u64 messages = 0;

  void pid_info_create(u32 pid, const void* comm, u64 cgroup, s32 parent_pid,
                       std::string_view cmdline) {
    add(pid + of_bytes(comm) + cgroup + static_cast<u32>(parent_pid) + of_text(cmdline));
  }

  void task_info(u8 side, std::string_view comm, std::string_view cgroup_name) {
    add(side + of_text(comm) + of_text(cgroup_name));
  }

  void udp_stats(u64 sk, const void* raddr, u32 packets, u32 bytes, u8 changed_af, u16 rport,
                 u8 is_rx, const void* laddr, u16 lport, u32 drops) {
    add(sk + of_bytes(raddr) + packets + bytes + changed_af + rport + is_rx + of_bytes(laddr) +
        lport + drops);
  }

  void close_sock(u64 sk) { add(sk); }

  bool operator==(const Checksum&) const = default;

 private:
  void add(u64 sum) {
    value += sum;
    ++messages;
  }

  static u64 of_bytes(const void* sixteen) {
    u64 halves[2];
    std::memcpy(halves, sixteen, sizeof halves);
    return halves[0] + halves[1];
  }

  // Only the ends: reading every byte of a text would be the same work for all.
  static u64 of_text(std::string_view text) {
    if (text.empty()) return 0;
    return text.size() + static_cast<u8>(text.front()) + static_cast<u8>(text.back());
  }
};

/** The checksum of the workload itself, which decoding has to give. */
Checksum checksum_of(const Workload& workload);

}  // namespace bench

#endif  // RENDER_BENCHMARKS_CODEC_WORKLOAD_H
