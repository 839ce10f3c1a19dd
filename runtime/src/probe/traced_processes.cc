// SPDX-License-Identifier: Apache-2.0
// Processes as the scheduler's tracepoints report them: three programs that write into one ring
// buffer.
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "counting_program.h"
#include "instructions.h"
#include "kernel_error.h"
#include "process_files.h"
#include "render/file_descriptor.h"
#include "render/probe/process_source.h"
#include "repeat_timer.h"

namespace render::probe {
namespace {

using Kind = ProcessEvent::Kind;

constexpr u32 ring_bytes = 1 << 18;
constexpr int poll_ms = 200;

/** What the programs write. */
struct Event {
  u32 pid;
  u32 kind;
};

/** Bytes from the start of struct task_struct to its member tgid. */
std::optional<int> offset_of_tgid() {
  btf* const kernel = btf__load_vmlinux_btf();
  if (kernel == nullptr) return std::nullopt;
  std::optional<int> offset;
  const int id = btf__find_by_name_kind(kernel, "task_struct", BTF_KIND_STRUCT);
  if (id > 0) {
    const btf_type* const type = btf__type_by_id(kernel, static_cast<u32>(id));
    const btf_member* const members = btf_members(type);
    for (u32 i = 0; i < btf_vlen(type); ++i) {
      if (std::strcmp(btf__name_by_offset(kernel, members[i].name_off), "tgid") == 0) {
        offset = static_cast<int>(btf_member_bit_offset(type, i) / 8);
      }
    }
  }
  btf__free(kernel);
  return offset;
}

/** The maps of the programs. */
struct Maps {
  int ring;
  int lost;  ///< events for which the ring had no room
};

/** Whether pids are here what they are for the kernel. */
bool is_first_pid_namespace() {
  constexpr ino_t first = 0xEFFFFFFC;  // PROC_PID_INIT_INO
  struct stat status {};
  return stat("/proc/self/ns/pid", &status) == 0 && status.st_ino == first;
}

void set_kind(Instructions& program, Kind kind) { program.set(BPF_REG_9, static_cast<int>(kind)); }

/** Writes the event with the pid that is in r7 and the kind that is in r9, and returns. */
void report(Instructions& program, Maps maps) {
  program.set_map(BPF_REG_1, maps.ring);
  program.set(BPF_REG_2, sizeof(Event));
  program.set(BPF_REG_3, 0);
  program.call(BPF_FUNC_ringbuf_reserve);
  program.skip_if(BPF_REG_0, 0, 7);
  program.store(BPF_W, BPF_REG_0, offsetof(Event, pid), BPF_REG_7);
  program.store(BPF_W, BPF_REG_0, offsetof(Event, kind), BPF_REG_9);
  program.move(BPF_REG_1, BPF_REG_0);
  program.set(BPF_REG_2, 0);
  program.call(BPF_FUNC_ringbuf_submit);
  program.leave();
  program.count(maps.lost);
  program.leave();
}

/** The process of this thread in r7, the thread in r8. */
void read_current(Instructions& program) {
  program.call(BPF_FUNC_get_current_pid_tgid);
  program.move(BPF_REG_8, BPF_REG_0);
  program.move(BPF_REG_7, BPF_REG_0);
  program.shift_right(BPF_REG_7, 32);
}

/** The second argument is what the pid of the thread was; now it is that of the process. */
Instructions on_exec(Maps maps) {
  Instructions program;
  program.load(BPF_DW, BPF_REG_6, BPF_REG_1, sizeof(u64));
  read_current(program);
  set_kind(program, Kind::exec);
  program.skip_if_same(BPF_REG_6, BPF_REG_7, 1);
  set_kind(program, Kind::exec_by_thread);
  report(program, maps);
  return program;
}

/** Of the first thread only. */
Instructions on_exit(Maps maps) {
  Instructions program;
  read_current(program);
  program.skip_if_same(BPF_REG_7, BPF_REG_8, 2);
  program.leave();
  set_kind(program, Kind::exited);
  report(program, maps);
  return program;
}

/** The second argument is the new task; a thread has the tgid of its parent. */
Instructions on_fork(Maps maps, int tgid) {
  Instructions program;
  program.load(BPF_DW, BPF_REG_6, BPF_REG_1, sizeof(u64));
  read_current(program);
  program.load(BPF_W, BPF_REG_8, BPF_REG_6, tgid);
  program.skip_unless_same(BPF_REG_7, BPF_REG_8, 2);
  program.leave();
  program.move(BPF_REG_7, BPF_REG_8);
  set_kind(program, Kind::started);
  report(program, maps);
  return program;
}

class TracedProcesses final : public ProcessSource {
 public:
  explicit TracedProcesses(std::chrono::milliseconds look_again) : look_again_(look_again) {}

  Outcome run(std::stop_token stop, const Handler& handler) override {
    const Outcome outcome = follow(stop, handler);
    links_.clear();
    return outcome;
  }

 private:
  struct Reading {
    const Handler& handler;
  };

  static int take(void* context, void* data, std::size_t size) {
    Event event{};
    if (size < sizeof(event)) return 0;
    std::memcpy(&event, data, sizeof(event));
    const auto& reading = *static_cast<const Reading*>(context);
    reading.handler({static_cast<Kind>(event.kind), static_cast<pid_t>(event.pid)});
    return 0;
  }

  Outcome follow(const std::stop_token& stop, const Handler& handler) {
    if (const Outcome started = start(); !started) return started;
    Reading reading{handler};
    const std::unique_ptr<ring_buffer, void (*)(ring_buffer*)> reader(
        ring_buffer__new(ring_.get(), take, &reading, nullptr), ring_buffer__free);
    if (!reader) return {unexpected, attach_error("process events", errno)};
    const auto report_all = [&](Kind kind) {
      for (const pid_t pid : list_processes()) handler({kind, pid});
    };
    // the other way round, those that start meanwhile would be missed
    report_all(Kind::started);
    RepeatTimer again(look_again_);
    u64 lost = 0;
    while (!stop.stop_requested()) {
      ring_buffer__poll(reader.get(), poll_ms);
      const u64 lost_before = std::exchange(lost, count_in(lost_));
      if (lost != lost_before) report_all(Kind::started);
      if (again.is_due()) report_all(Kind::alive);
    }
    return done;
  }

  Outcome start() {
    const LibbpfMessages messages;
    if (!is_first_pid_namespace()) {
      return {unexpected, Errc::unsupported, "process events",
              "the kernel tells of processes by numbers that they do not have in this container"};
    }
    const std::optional<int> tgid = offset_of_tgid();
    if (!tgid) {
      return {unexpected, Errc::unsupported, "process events", "the kernel has no BTF"};
    }
    ring_ = FileDescriptor(
        bpf_map_create(BPF_MAP_TYPE_RINGBUF, "processes", 0, 0, ring_bytes, nullptr));
    if (!ring_.valid()) return {unexpected, load_error("process events", errno, messages)};
    lost_ = make_count();
    if (!lost_.valid()) return {unexpected, load_error("process events", errno, messages)};
    const Maps maps{ring_.get(), lost_.get()};
    if (Outcome ok = attach("sched_process_exec", on_exec(maps)); !ok) return ok;
    if (Outcome ok = attach("sched_process_exit", on_exit(maps)); !ok) return ok;
    return attach("sched_process_fork", on_fork(maps, *tgid));
  }

  Outcome attach(const char* tracepoint, const Instructions& instructions) {
    const LibbpfMessages messages;
    const std::string place = std::string("tp_btf ") + tracepoint;
    bpf_prog_load_opts options{};
    options.sz = sizeof(options);
    options.expected_attach_type = BPF_TRACE_RAW_TP;
    const int id = libbpf_find_vmlinux_btf_id(tracepoint, BPF_TRACE_RAW_TP);
    if (id <= 0) return {unexpected, load_error(place, id < 0 ? -id : ENOENT, messages)};
    options.attach_btf_id = static_cast<u32>(id);
    const FileDescriptor program(bpf_prog_load(BPF_PROG_TYPE_TRACING, "processes", "GPL",
                                               instructions.data(), instructions.size(), &options));
    if (!program.valid()) return {unexpected, load_error(place, errno, messages)};
    FileDescriptor link(bpf_raw_tracepoint_open(nullptr, program.get()));
    if (!link.valid()) return {unexpected, attach_error(place, errno)};
    links_.push_back(std::move(link));
    return done;
  }

  const std::chrono::milliseconds look_again_;
  FileDescriptor ring_;
  FileDescriptor lost_;
  std::vector<FileDescriptor> links_;
};

}  // namespace

std::unique_ptr<ProcessSource> traced_processes(std::chrono::milliseconds look_again) {
  return std::make_unique<TracedProcesses>(look_again);
}

}  // namespace render::probe
