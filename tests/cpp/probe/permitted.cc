// SPDX-License-Identifier: Apache-2.0
#include "permitted.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <span>
#include <sstream>
#include <thread>

#include "../bpf/permission.h"
#include "own_mounts.h"
#include "render/file_descriptor.h"

namespace probe_test {
namespace {

std::string failure(const std::string& what) { return what + ": " + std::strerror(errno); }

/** Register = value. */
template <__u8 to>
constexpr bpf_insn move(__s32 value) {
  return {BPF_ALU64 | BPF_MOV | BPF_K, to, 0, 0, value};
}
constexpr bpf_insn leave{BPF_JMP | BPF_EXIT, 0, 0, 0, 0};
constexpr bpf_insn nothing[] = {move<BPF_REG_0>(0), leave};

FileDescriptor load(bpf_prog_type type, int attach_type, int btf_id,
                    std::span<const bpf_insn> instructions = nothing) {
  bpf_prog_load_opts options{};
  options.sz = sizeof(options);
  options.expected_attach_type = static_cast<bpf_attach_type>(attach_type);
  options.attach_btf_id = static_cast<__u32>(btf_id);
  return FileDescriptor(
      bpf_prog_load(type, "permitted", "GPL", instructions.data(), instructions.size(), &options));
}

/** A perf event that a program is attached to. */
std::string attach_to_event(perf_event_attr attributes, bpf_prog_type type) {
  attributes.size = sizeof(attributes);
  const FileDescriptor event(
      static_cast<int>(syscall(SYS_perf_event_open, &attributes, -1, 0, -1, PERF_FLAG_FD_CLOEXEC)));
  const FileDescriptor program = load(type, 0, 0);
  if (event.valid() && program.valid() &&
      ioctl(event.get(), PERF_EVENT_IOC_SET_BPF, program.get()) == 0) {
    return {};
  }
  return failure("no program can be attached");
}

/** Attached as they are loaded for: to a function, or a tracepoint with types. */
std::string attach_by_type(const char* place, bpf_attach_type type) {
  const int id = libbpf_find_vmlinux_btf_id(place, type);
  if (id <= 0) return "the kernel has no BTF";
  const FileDescriptor program = load(BPF_PROG_TYPE_TRACING, type, id);
  if (!program.valid()) return failure("no program can be loaded");
  const FileDescriptor link(bpf_raw_tracepoint_open(nullptr, program.get()));
  return link.valid() ? "" : failure("no program can be attached");
}

/** 6.11 is the first that takes a pid for a process, not for its first thread. */
std::string uprobe_multi() {
  constexpr int attach_type = 48;
  utsname name{};
  int major = 0;
  int minor = 0;
  if (uname(&name) != 0 || std::sscanf(name.release, "%d.%d", &major, &minor) != 2 ||
      std::pair(major, minor) < std::pair(6, 11)) {
    return std::string("kernel ") + name.release + " is older than 6.11";
  }
  const FileDescriptor program = load(BPF_PROG_TYPE_KPROBE, attach_type, 0);
  return program.valid() ? "" : failure("no program can be loaded for multi links");
}

std::string tp_btf() { return attach_by_type("sched_process_exec", BPF_TRACE_RAW_TP); }

std::string fentry() { return attach_by_type("tcp_v4_connect", BPF_TRACE_FENTRY); }

std::string kprobe() {
  perf_event_attr attributes{};
  if (!(std::ifstream("/sys/bus/event_source/devices/kprobe/type") >> attributes.type)) {
    return "the kernel has no kprobes";
  }
  attributes.config1 = reinterpret_cast<std::uintptr_t>("tcp_v4_connect");
  return attach_to_event(attributes, BPF_PROG_TYPE_KPROBE);
}

std::string write_user() {
  constexpr bpf_insn instructions[] = {
      {BPF_ST | BPF_MEM | BPF_DW, BPF_REG_10, 0, -8, 0},  // eight bytes of the stack
      {BPF_ALU64 | BPF_MOV | BPF_X, BPF_REG_2, BPF_REG_10, 0, 0},
      {BPF_ALU64 | BPF_ADD | BPF_K, BPF_REG_2, 0, 0, -8},
      move<BPF_REG_1>(0),
      move<BPF_REG_3>(8),
      {BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_probe_write_user},
      move<BPF_REG_0>(0),
      leave};
  const FileDescriptor program = load(BPF_PROG_TYPE_KPROBE, 0, 0, instructions);
  return program.valid() ? "" : failure("no program that writes can be loaded");
}

std::string perf() {
  perf_event_attr attributes{};
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_CLOCK;
  return attach_to_event(attributes, BPF_PROG_TYPE_PERF_EVENT);
}

std::string raw_tracepoint() {
  const FileDescriptor program = load(BPF_PROG_TYPE_RAW_TRACEPOINT, 0, 0);
  if (!program.valid()) return failure("no program can be loaded");
  const FileDescriptor link(bpf_raw_tracepoint_open("sched_process_exit", program.get()));
  return link.valid() ? "" : failure("no program can be attached");
}

/** Mounts that only one thread sees. */
std::string mount() {
  std::string reason;
  std::jthread([&] { reason = mount_privately("tmpfs", "/mnt"); }).join();
  return reason;
}

std::string tracepoint() {
  std::string reason;
  std::jthread([&] {
    reason = mount_own_tracefs();
    if (!reason.empty()) return;
    std::ifstream file("/sys/kernel/tracing/events/sched/sched_process_exit/id");
    perf_event_attr attributes{};
    attributes.type = PERF_TYPE_TRACEPOINT;
    reason = file >> attributes.config ? attach_to_event(attributes, BPF_PROG_TYPE_TRACEPOINT)
                                       : "the kernel has no tracepoints";
  }).join();
  return reason;
}

}  // namespace

std::string why_not_permitted(const std::string& row) {
  static const std::map<std::string, std::function<std::string()>> checks = {
      {"uprobe", bpf_test::why_bpf_is_not_permitted},
      {"usdt", bpf_test::why_bpf_is_not_permitted},
      {"uprobe_multi", uprobe_multi},
      {"tp_btf", tp_btf},
      {"raw_tracepoint", raw_tracepoint},
      {"tracepoint", tracepoint},
      {"perf", perf},
      {"mount", mount},
      {"kprobe", kprobe},
      {"fentry", fentry},
      {"write_user", write_user},
  };
  return checks.at(row)();
}

bool is_expected(const std::string& row) {
  const char* const list = std::getenv("RENDER_PROBE_EXPECT");
  std::istringstream names(list != nullptr ? list : "");
  for (std::string name; std::getline(names, name, ',');) {
    if (name == row) return true;
  }
  return false;
}

}  // namespace probe_test
