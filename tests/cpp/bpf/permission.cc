// SPDX-License-Identifier: Apache-2.0
#include "permission.h"

#include <bpf/bpf.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <utility>

namespace bpf_test {
namespace {

/** Closes a file descriptor. */
class Descriptor {
 public:
  explicit Descriptor(long fd) : fd_(static_cast<int>(fd)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

std::string failure(const std::string& what) { return what + ": " + std::strerror(errno); }

/** The perf event of a place in a program, which is not executed. */
long open_uprobe(std::uint32_t type) {
  perf_event_attr attributes{};
  attributes.size = sizeof(attributes);
  attributes.type = type;
  static const char path[] = "/proc/self/exe";
  attributes.config1 = reinterpret_cast<std::uintptr_t>(path);
  attributes.config2 = 0;  // the ELF header
  return syscall(SYS_perf_event_open, &attributes, getpid(), -1, -1, PERF_FLAG_FD_CLOEXEC);
}

}  // namespace

std::string why_bpf_is_not_permitted() {
  const Descriptor ring(bpf_map_create(BPF_MAP_TYPE_RINGBUF, "probe", 0, 0, 1 << 16, nullptr));
  if (!ring) return failure("a ring buffer cannot be made");
  const Descriptor array(
      bpf_map_create(BPF_MAP_TYPE_PERF_EVENT_ARRAY, "probe", sizeof(int), sizeof(int), 1, nullptr));
  if (!array) return failure("a perf event array cannot be made");

  bpf_insn instructions[2]{};
  instructions[0].code = BPF_ALU64 | BPF_MOV | BPF_K;  // r0 = 0
  instructions[1].code = BPF_JMP | BPF_EXIT;
  const Descriptor program(
      bpf_prog_load(BPF_PROG_TYPE_KPROBE, "probe", "GPL", instructions, 2, nullptr));
  if (!program) return failure("no program can be loaded");

  std::uint32_t type = 0;
  if (!(std::ifstream("/sys/bus/event_source/devices/uprobe/type") >> type)) {
    return "the kernel has no uprobes";
  }
  const Descriptor event(open_uprobe(type));
  if (!event) return failure("no uprobe can be made");
  if (ioctl(event.get(), PERF_EVENT_IOC_SET_BPF, program.get()) != 0) {
    return failure("no program can be attached to a uprobe");
  }
  return {};
}

}  // namespace bpf_test
