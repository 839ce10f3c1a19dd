// SPDX-License-Identifier: Apache-2.0
#include "doctor.h"

#include <bpf/bpf.h>
#include <linux/magic.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "capabilities.h"
#include "counting_program.h"
#include "instructions.h"
#include "render/file_descriptor.h"
#include "uprobe_multi.h"

/** What hooks in binaries are tried on. */
extern "C" __attribute__((noinline, used)) void render_probe_doctor_site() {
  __asm__ volatile("" : : : "memory");
}

namespace render::probe {
namespace {

constexpr int kprobe_attach_type = 0;
constexpr const char* for_binaries = "CAP_BPF CAP_PERFMON CAP_SYS_ADMIN";
constexpr const char* for_tracing = "CAP_BPF CAP_PERFMON";

using Attach = std::function<FileDescriptor(int program)>;

/** Loads, attaches, triggers, counts. */
Finding attempt(std::string name, const char* capabilities, const CountingProgram& program,
                const Attach& attach, void (*trigger)()) {
  Finding finding{std::move(name), false, "load", program.error(), capabilities};
  if (program.fd() < 0) return finding;
  errno = 0;
  const FileDescriptor link = attach(program.fd());
  finding.failed = "attach";
  finding.error = errno;
  if (!link.valid()) return finding;
  const u64 before = program.hits();
  trigger();
  finding.works = program.hits() > before;
  finding.failed = finding.works ? "" : "run";
  finding.error = 0;
  return finding;
}

FileDescriptor open_event(perf_event_attr& attributes, pid_t pid, int cpu, int program) {
  attributes.size = sizeof(attributes);
  FileDescriptor event(static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC)));
  if (event.valid() && (ioctl(event.get(), PERF_EVENT_IOC_SET_BPF, program) != 0 ||
                        ioctl(event.get(), PERF_EVENT_IOC_ENABLE, 0) != 0)) {
    return {};
  }
  return event;
}

/** A number in a file of /sys; 0 with ENOENT if there is none. */
u32 read_number(const std::string& path) {
  u32 number = 0;
  if (!(std::ifstream(path) >> number)) errno = ENOENT;
  return number;
}

u64 as_number(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

/** A uprobe or kprobe as a perf event. */
Attach probe_event(const std::string& type, bool returns, u64 name, u64 offset, pid_t pid) {
  return [=](int program) -> FileDescriptor {
    perf_event_attr attributes{};
    attributes.type = read_number("/sys/bus/event_source/devices/" + type + "/type");
    if (attributes.type == 0) return {};
    attributes.config = returns ? 1 : 0;
    attributes.config1 = name;
    attributes.config2 = offset;
    return open_event(attributes, pid, pid < 0 ? 0 : -1, program);
  };
}

Attach clock_event(u32 type, u64 config) {
  return [=](int program) {
    perf_event_attr attributes{};
    attributes.type = type;
    attributes.config = config;
    attributes.freq = 1;
    attributes.sample_freq = 999;
    return open_event(attributes, 0, -1, program);
  };
}

FileDescriptor raw_open(const char* name, int program) {
  return FileDescriptor(bpf_raw_tracepoint_open(name, program));
}

std::string tracefs() {
  for (const char* path : {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"}) {
    if (access((std::string(path) + "/events").c_str(), R_OK) == 0) return path;
  }
  return {};
}

FileDescriptor attach_tracepoint(int program) {
  perf_event_attr attributes{};
  attributes.type = PERF_TYPE_TRACEPOINT;
  attributes.config = read_number(tracefs() + "/events/sched/sched_switch/id");
  if (attributes.config == 0) return {};
  attributes.sample_period = 1;
  return open_event(attributes, -1, sched_getcpu(), program);
}

void call_site() { render_probe_doctor_site(); }
void switch_tasks() {
  for (int i = 0; i < 5; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}
void burn() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
  while (std::chrono::steady_clock::now() < end) call_site();
}

void examine_binaries(std::vector<Finding>& findings) {
  const Place site = place_of(reinterpret_cast<const void*>(&render_probe_doctor_site));
  const auto file = as_number(site.file.c_str());
  const CountingProgram perf(BPF_PROG_TYPE_KPROBE);
  for (const bool returns : {false, true}) {
    findings.push_back(attempt(
        returns ? "return function (perf event)" : "entry function (perf event)", for_binaries,
        perf, probe_event("uprobe", returns, file, site.offset, getpid()), call_site));
  }
  const CountingProgram multi(BPF_PROG_TYPE_KPROBE, uprobe_multi_attach_type);
  for (const bool returns : {false, true}) {
    const auto attach = [&](int program) {
      return FileDescriptor(
          create_uprobe_multi_link({program, site.file, {&site.offset, 1}, 0, getpid(), returns}));
    };
    findings.push_back(
        attempt(returns ? "return function (uprobe_multi)" : "entry function (uprobe_multi)",
                for_tracing, multi, attach, call_site));
  }
}

void examine_kernel(std::vector<Finding>& findings) {
  const auto by_btf = [](int program) { return raw_open(nullptr, program); };
  findings.push_back(attempt("tracepoint", for_tracing, CountingProgram(BPF_PROG_TYPE_TRACEPOINT),
                             attach_tracepoint, switch_tasks));
  findings.push_back(attempt(
      "raw_tracepoint", for_tracing, CountingProgram(BPF_PROG_TYPE_RAW_TRACEPOINT),
      [](int program) { return raw_open("sched_switch", program); }, switch_tasks));
  findings.push_back(
      attempt("tp_btf", for_tracing,
              CountingProgram(BPF_PROG_TYPE_TRACING, BPF_TRACE_RAW_TP, "sched_switch"), by_btf,
              switch_tasks));
  constexpr const char* function = "hrtimer_nanosleep";
  for (const bool returns : {false, true}) {
    findings.push_back(attempt(returns ? "kretprobe" : "kprobe", for_binaries,
                               CountingProgram(BPF_PROG_TYPE_KPROBE, kprobe_attach_type),
                               probe_event("kprobe", returns, as_number(function), 0, -1),
                               switch_tasks));
  }
  for (const auto& [name, type] :
       {std::pair{"fentry", BPF_TRACE_FENTRY}, std::pair{"fexit", BPF_TRACE_FEXIT}}) {
    findings.push_back(attempt(name, for_tracing,
                               CountingProgram(BPF_PROG_TYPE_TRACING, type, function), by_btf,
                               switch_tasks));
  }
  const CountingProgram sampling(BPF_PROG_TYPE_PERF_EVENT);
  findings.push_back(attempt("perf clock", for_tracing, sampling,
                             clock_event(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK), burn));
  findings.push_back(attempt("perf cycles", for_tracing, sampling,
                             clock_event(PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES), burn));
}

/** Only loaded: run, it would write into this process. */
Finding examine_write_user() {
  Instructions program;
  program.move(BPF_REG_2, BPF_REG_10);
  program.increase(BPF_REG_2, -8);
  program.store_value(BPF_DW, BPF_REG_10, -8, 0);
  program.set(BPF_REG_1, 0);
  program.set(BPF_REG_3, 8);
  program.call(BPF_FUNC_probe_write_user);
  program.leave();
  const FileDescriptor loaded(bpf_prog_load(BPF_PROG_TYPE_KPROBE, "doctor", "GPL", program.data(),
                                            program.size(), nullptr));
  const int error = loaded.valid() ? 0 : errno;
  return {"bpf_probe_write_user", loaded.valid(), error == 0 ? "" : "load", error, for_binaries};
}

Finding examine_ring() {
  const FileDescriptor ring(bpf_map_create(BPF_MAP_TYPE_RINGBUF, "doctor", 0, 0, 1 << 16, nullptr));
  const int error = ring.valid() ? 0 : errno;
  return {"ring buffer", ring.valid(), error == 0 ? "" : "load", error, "CAP_BPF"};
}

}  // namespace

Host examine_host() {
  Host host;
  utsname name{};
  if (uname(&name) == 0) host.kernel = name.release;
  std::string line;
  std::getline(std::ifstream("/sys/kernel/security/lockdown"), line);
  const std::size_t open = line.find('[');
  const std::size_t close = line.find(']');
  host.lockdown = open < close && close != std::string::npos
                      ? line.substr(open + 1, close - open - 1)
                      : "unknown";
  host.has_btf = access("/sys/kernel/btf/vmlinux", R_OK) == 0;
  host.has_tracefs = !tracefs().empty();
  struct statfs mounted {};
  host.tracefs_mounted = host.has_tracefs || (statfs("/sys/kernel/tracing", &mounted) == 0 &&
                                              mounted.f_type == TRACEFS_MAGIC);
  host.capabilities = capability_names();
  return host;
}

std::vector<Finding> examine_hooks() {
  std::vector<Finding> findings{examine_ring()};
  examine_binaries(findings);
  examine_kernel(findings);
  findings.push_back(examine_write_user());
  return findings;
}

}  // namespace render::probe
