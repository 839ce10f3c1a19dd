// SPDX-License-Identifier: Apache-2.0
#include "uprobe_multi.h"

#include <bpf/bpf.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <thread>
#include <vector>

#include "counting_program.h"
#include "render/file_descriptor.h"

/** What the attempt is made with. */
extern "C" __attribute__((noinline, used)) void render_probe_uprobe_multi_site() {
  __asm__ volatile("" : : : "memory");
}

namespace render::probe {
namespace {

constexpr u32 flag_return = 1;  // BPF_F_UPROBE_MULTI_RETURN

/** The part of union bpf_attr for these links; not in the headers of Debian 12's libbpf. */
struct LinkCreate {
  u32 program;
  u32 target;
  u32 attach_type;
  u32 flags;
  u64 path;
  u64 offsets;
  u64 reference_counters;
  u64 cookies;
  u32 count;
  u32 multi_flags;
  u32 pid;
};

u64 as_number(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

bool try_uprobe_multi() {
  const Place site = place_of(reinterpret_cast<const void*>(&render_probe_uprobe_multi_site));
  const CountingProgram program(BPF_PROG_TYPE_KPROBE, uprobe_multi_attach_type);
  if (site.file.empty() || program.fd() < 0) return false;
  UprobeMultiRequest request;
  request.program = program.fd();
  request.binary = site.file;
  request.offsets = {&site.offset, 1};
  request.pid = getpid();
  const FileDescriptor link(create_uprobe_multi_link(request));
  if (!link.valid()) return false;
  try {
    std::thread(render_probe_uprobe_multi_site).join();
  } catch (const std::system_error&) {
    return false;  // no thread to be had, so nothing is known; perf events work as well
  }
  return program.hits() == 1;
}

}  // namespace

int create_uprobe_multi_link(const UprobeMultiRequest& request) {
  const std::vector<u64> cookies(request.offsets.size(), request.cookie);
  LinkCreate attributes{};
  attributes.program = static_cast<u32>(request.program);
  attributes.attach_type = uprobe_multi_attach_type;
  attributes.path = as_number(request.binary.c_str());
  attributes.offsets = as_number(request.offsets.data());
  attributes.cookies = as_number(cookies.data());
  attributes.count = static_cast<u32>(request.offsets.size());
  attributes.multi_flags = request.returns ? flag_return : 0;
  attributes.pid = request.pid < 0 ? 0 : static_cast<u32>(request.pid);
  return static_cast<int>(syscall(SYS_bpf, BPF_LINK_CREATE, &attributes, sizeof(attributes)));
}

bool uprobe_multi_works() {
  static const bool works = try_uprobe_multi();
  return works;
}

}  // namespace render::probe
