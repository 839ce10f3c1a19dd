// SPDX-License-Identifier: Apache-2.0
#include "child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace probe_test {

ChildProcess::ChildProcess(const std::string& path, const std::vector<std::string>& arguments) {
  int to[2];
  int from[2];
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  signal(SIGPIPE, SIG_IGN);
  std::vector<char*> words{const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork");
  if (pid_ == 0) {
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    execv(path.c_str(), words.data());
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  in_ = fdopen(to[1], "w");
  out_ = fdopen(from[0], "r");
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  close_input();
  std::fclose(out_);
}

void ChildProcess::write_line(const std::string& line) {
  std::fputs((line + "\n").c_str(), in_);
  std::fflush(in_);
}

std::string ChildProcess::read_line() {
  std::string line;
  for (int c; (c = std::getc(out_)) != EOF && c != '\n';) line += static_cast<char>(c);
  return line;
}

std::string ChildProcess::read_line_with(const std::string& text) {
  while (std::feof(out_) == 0) {
    std::string line = read_line();
    if (line.find(text) != std::string::npos) return line;
  }
  return {};
}

void ChildProcess::close_input() {
  if (in_ != nullptr) std::fclose(in_);
  in_ = nullptr;
}

void ChildProcess::kill(int signal) { ::kill(pid_, signal); }

int ChildProcess::wait() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

}  // namespace probe_test
