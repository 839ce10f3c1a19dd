// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * TargetProcess: a started target_app.
 */
#ifndef RENDER_TESTS_PROBE_TARGET_PROCESS_H
#define RENDER_TESTS_PROBE_TARGET_PROCESS_H

#include <sys/types.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

namespace probe_test {

class TargetProcess {
 public:
  /** How it is started, where that matters. */
  struct Start {
    pid_t pid = 0;                            ///< 0: any
    std::function<bool()> prepare = nullptr;  ///< in the new process; false: it ends
  };

  /** Throws std::runtime_error if it does not start. */
  explicit TargetProcess(const std::string& path = default_path()) : TargetProcess(path, {}) {}
  TargetProcess(const std::string& path, const Start& start);
  TargetProcess(const TargetProcess&) = delete;
  TargetProcess& operator=(const TargetProcess&) = delete;
  /** Ends it. */
  ~TargetProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }

  /** Sends a command and waits until it is done; false if the process ended instead. */
  bool run(const std::string& command);
  /** Has it become the same program again, in the same process; or another one like it. */
  bool restart(const std::string& path = {});
  /** The same, where another thread than the first becomes the program. */
  bool restart_by_thread();
  /** Runs a command; the CPU time that the process took for it. */
  std::chrono::nanoseconds time(const std::string& command);
  /** Does not wait. */
  void send(const std::string& command);
  /** Waits until the command that was sent first is done. */
  bool await_done();
  void kill(int signal);
  /** Waits for its end; returns the status of waitpid(). */
  int wait();

  /** The program that is built with the tests. */
  [[nodiscard]] static std::string default_path();

 private:
  [[nodiscard]] std::chrono::nanoseconds cpu_time() const;
  bool read_line(const std::string& expected);

  pid_t pid_ = -1;
  std::FILE* in_ = nullptr;
  std::FILE* out_ = nullptr;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_TARGET_PROCESS_H
