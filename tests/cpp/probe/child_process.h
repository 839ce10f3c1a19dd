// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ChildProcess: any program, with pipes to its standard input and from its standard output.
 */
#ifndef RENDER_TESTS_PROBE_CHILD_PROCESS_H
#define RENDER_TESTS_PROBE_CHILD_PROCESS_H

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace probe_test {

class ChildProcess {
 public:
  /** Throws std::runtime_error if there are no pipes or no process. */
  explicit ChildProcess(const std::string& path, const std::vector<std::string>& arguments = {});
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /** Kills it. */
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }
  void write_line(const std::string& line);
  /** Without its end; empty when the output has ended. */
  std::string read_line();
  /** Reads until a line contains the text; that line, or an empty one if the output ends before. */
  std::string read_line_with(const std::string& text);
  /** Closes its standard input. */
  void close_input();
  void kill(int signal);
  /** Waits for its end; returns the status of waitpid(). */
  int wait();

 private:
  pid_t pid_ = -1;
  std::FILE* in_ = nullptr;
  std::FILE* out_ = nullptr;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_CHILD_PROCESS_H
