// SPDX-License-Identifier: Apache-2.0
#include "target_process.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace probe_test {

std::string TargetProcess::default_path() { return RENDER_TEST_TARGET_APP; }

namespace {

pid_t fork_with_pid(pid_t pid) {
  if (pid == 0) return fork();
  clone_args arguments{};
  arguments.exit_signal = SIGCHLD;
  arguments.set_tid = reinterpret_cast<std::uintptr_t>(&pid);
  arguments.set_tid_size = 1;
  return static_cast<pid_t>(syscall(SYS_clone3, &arguments, sizeof(arguments)));
}

}  // namespace

TargetProcess::TargetProcess(const std::string& path, const Start& start) {
  int to[2];
  int from[2];
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  signal(SIGPIPE, SIG_IGN);
  pid_ = fork_with_pid(start.pid);
  if (pid_ == 0) {
    if (start.prepare && !start.prepare()) _exit(127);
    dup2(to[0], 0);
    dup2(from[1], 1);
    execl(path.c_str(), path.c_str(), nullptr);
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  in_ = fdopen(to[1], "w");
  out_ = fdopen(from[0], "r");
  if (pid_ < 0 || !read_line("ready\n")) throw std::runtime_error(path + " does not start");
}

TargetProcess::~TargetProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  std::fclose(in_);
  std::fclose(out_);
}

void TargetProcess::send(const std::string& command) {
  std::fputs((command + "\n").c_str(), in_);
  std::fflush(in_);
}

bool TargetProcess::run(const std::string& command) {
  send(command);
  return await_done();
}

std::chrono::nanoseconds TargetProcess::time(const std::string& command) {
  const auto before = cpu_time();
  if (!run(command)) throw std::runtime_error("the process has ended: " + command);
  return cpu_time() - before;
}

std::chrono::nanoseconds TargetProcess::cpu_time() const {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) {
    throw std::runtime_error("the process has no clock");
  }
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

bool TargetProcess::await_done() { return read_line("done\n"); }

bool TargetProcess::restart(const std::string& path) {
  send("exec 1 " + path);
  return read_line("ready\n");
}

bool TargetProcess::restart_by_thread() {
  send("thread_exec");
  return read_line("ready\n");
}

void TargetProcess::kill(int signal) { ::kill(pid_, signal); }

int TargetProcess::wait() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

bool TargetProcess::read_line(const std::string& expected) {
  char line[64];
  return std::fgets(line, sizeof(line), out_) != nullptr && expected == line;
}

}  // namespace probe_test
