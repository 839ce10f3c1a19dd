// SPDX-License-Identifier: Apache-2.0
#include "render/probe/process_source.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

#include "process_files.h"
#include "repeat_timer.h"

namespace render::probe {
namespace {

class FixedProcesses final : public ProcessSource {
 public:
  explicit FixedProcesses(std::vector<pid_t> pids) : pids_(std::move(pids)) {}

  Outcome run(std::stop_token stop, const Handler& handler) override {
    for (const pid_t pid : pids_) {
      if (stop.stop_requested()) break;
      handler({ProcessEvent::Kind::started, pid});
    }
    return done;
  }

 private:
  const std::vector<pid_t> pids_;
};

class PolledProcesses final : public ProcessSource {
 public:
  PolledProcesses(std::chrono::milliseconds interval, std::chrono::milliseconds look_again)
      : interval_(interval), look_again_(look_again) {}

  Outcome run(std::stop_token stop, const Handler& handler) override {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::map<pid_t, ProgramId> known;
    RepeatTimer again(look_again_);
    while (!stop.stop_requested()) {
      std::map<pid_t, ProgramId> now;
      for (const pid_t pid : list_processes()) {
        if (const auto program = read_program_id(pid)) now.emplace(pid, *program);
      }
      const bool look_again = again.is_due();
      for (const auto& [pid, program] : known) {
        if (!now.contains(pid)) handler({ProcessEvent::Kind::exited, pid});
      }
      for (const auto& [pid, program] : now) {
        const auto before = known.find(pid);
        if (before == known.end()) {
          handler({ProcessEvent::Kind::started, pid});
        } else if (before->second != program) {
          handler({ProcessEvent::Kind::exec, pid});
        } else if (look_again) {
          handler({ProcessEvent::Kind::alive, pid});
        }
      }
      known = std::move(now);
      std::unique_lock lock(mutex);
      stopped.wait_for(lock, stop, interval_, [] { return false; });
    }
    return done;
  }

 private:
  const std::chrono::milliseconds interval_;
  const std::chrono::milliseconds look_again_;
};

class AllProcesses final : public ProcessSource {
 public:
  Outcome run(std::stop_token stop, const Handler& handler) override {
    if (traced_processes()->run(stop, handler)) return done;
    return polled_processes()->run(stop, handler);
  }
};

}  // namespace

std::unique_ptr<ProcessSource> fixed_processes(std::vector<pid_t> pids) {
  return std::make_unique<FixedProcesses>(std::move(pids));
}

std::unique_ptr<ProcessSource> polled_processes(std::chrono::milliseconds interval,
                                                std::chrono::milliseconds look_again) {
  return std::make_unique<PolledProcesses>(interval, look_again);
}

std::unique_ptr<ProcessSource> all_processes() { return std::make_unique<AllProcesses>(); }

}  // namespace render::probe
