// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FakeKernel: a Kernel without a kernel. Knows what is alive in it, and refuses or dawdles where a
 * test wants. Any thread.
 */
#ifndef RENDER_TESTS_PROBE_FAKE_KERNEL_H
#define RENDER_TESTS_PROBE_FAKE_KERNEL_H

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "render/probe/kernel.h"

namespace probe_test {

using namespace render::probe;

class FakeKernel final : public Kernel {
 public:
  /** Asked before each operation: "load NAME", "attach NAME PROGRAM PID". An error refuses it. */
  std::function<std::optional<Error>(const std::string& operation)> refuse;
  /** Called while a link is dropped, which takes as long as that does. */
  std::function<void()> on_detach;

  Result<std::unique_ptr<LoadedObject>> load(const LoadRequest& request) override;
  Result<Process> open_process(pid_t pid) override;
  [[nodiscard]] std::string release() const override { return "6.1.0-fake"; }

  /** Processes there are; each as often as it is started. */
  void start(pid_t pid, const std::string& exe = "/bin/served");
  void end(pid_t pid);
  /** It runs another program. */
  void exec(pid_t pid, const std::string& exe);
  /** It loads a library, if it is there. */
  void map(pid_t pid, const std::string& library);
  std::atomic<int> looks{0};  ///< at processes

  /** Names of objects in the order in which they were closed. */
  [[nodiscard]] std::vector<std::string> closed() const;

  std::atomic<int> objects{0};
  std::atomic<int> links{0};
  /** Links to a process: its links after it was detached would be a leak. */
  [[nodiscard]] int links_of(pid_t pid) const;

 private:
  class Object;
  class FakeLink;
  struct Entry {
    FileDescriptor event;
    u64 start_time;
    std::vector<std::string> files;  // the executable first
  };

  [[nodiscard]] std::optional<Error> refusal(const std::string& operation);

  mutable std::mutex mutex_;
  std::map<pid_t, Entry> processes_;
  std::map<pid_t, int> links_of_;
  std::vector<std::string> closed_;
  u64 clock_ = 0;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_FAKE_KERNEL_H
