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
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include "../bpf/permission.h"
#include "own_mounts.h"
#include "render/file_descriptor.h"

namespace probe_test {
namespace {

std::string failure(const std::string& what) { return what + ": " + std::strerror(errno); }

FileDescriptor load(bpf_prog_type type, int attach_type, int btf_id) {
  bpf_insn instructions[2]{};
  instructions[0].code = BPF_ALU64 | BPF_MOV | BPF_K;  // r0 = 0
  instructions[1].code = BPF_JMP | BPF_EXIT;
  bpf_prog_load_opts options{};
  options.sz = sizeof(options);
  options.expected_attach_type = static_cast<bpf_attach_type>(attach_type);
  options.attach_btf_id = static_cast<__u32>(btf_id);
  return FileDescriptor(bpf_prog_load(type, "permitted", "GPL", instructions, 2, &options));
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

std::string tp_btf() {
  const int id = libbpf_find_vmlinux_btf_id("sched_process_exec", BPF_TRACE_RAW_TP);
  if (id <= 0) return "the kernel has no BTF";
  const FileDescriptor program = load(BPF_PROG_TYPE_TRACING, BPF_TRACE_RAW_TP, id);
  if (!program.valid()) return failure("no program can be loaded");
  const FileDescriptor link(bpf_raw_tracepoint_open(nullptr, program.get()));
  return link.valid() ? "" : failure("no program can be attached");
}

std::string perf() {
  perf_event_attr attributes{};
  attributes.size = sizeof(attributes);
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_CLOCK;
  const FileDescriptor event(
      static_cast<int>(syscall(SYS_perf_event_open, &attributes, -1, 0, -1, PERF_FLAG_FD_CLOEXEC)));
  if (!event.valid()) return failure("no event can be opened");
  const FileDescriptor program = load(BPF_PROG_TYPE_PERF_EVENT, 0, 0);
  return program.valid() ? "" : failure("no program can be loaded");
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
    attributes.size = sizeof(attributes);
    attributes.type = PERF_TYPE_TRACEPOINT;
    if (!(file >> attributes.config)) {
      reason = "the kernel has no tracepoints";
      return;
    }
    const FileDescriptor event(static_cast<int>(
        syscall(SYS_perf_event_open, &attributes, -1, 0, -1, PERF_FLAG_FD_CLOEXEC)));
    const FileDescriptor program = load(BPF_PROG_TYPE_TRACEPOINT, 0, 0);
    if (!event.valid() || !program.valid() ||
        ioctl(event.get(), PERF_EVENT_IOC_SET_BPF, program.get()) != 0) {
      reason = failure("no program can be attached");
    }
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
