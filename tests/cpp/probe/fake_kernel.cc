// SPDX-License-Identifier: Apache-2.0
#include "fake_kernel.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace probe_test {

class FakeKernel::FakeLink final : public Link {
 public:
  FakeLink(FakeKernel& kernel, const LinkRequest& request) : kernel_(kernel), pid_(request.pid) {
    ++kernel_.links;
    const std::lock_guard lock(kernel_.mutex_);
    ++kernel_.links_of_[pid_];
  }
  FakeLink(const FakeLink&) = delete;
  FakeLink& operator=(const FakeLink&) = delete;
  ~FakeLink() override {
    if (kernel_.on_detach) kernel_.on_detach();
    --kernel_.links;
    const std::lock_guard lock(kernel_.mutex_);
    --kernel_.links_of_[pid_];
  }

 private:
  FakeKernel& kernel_;
  const pid_t pid_;
};

class FakeKernel::Object final : public LoadedObject {
 public:
  Object(FakeKernel& kernel, std::string name) : kernel_(kernel), name_(std::move(name)) {
    ++kernel_.objects;
  }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() override {
    {
      const std::lock_guard lock(kernel_.mutex_);
      kernel_.closed_.push_back(name_);
    }
    --kernel_.objects;
  }

  [[nodiscard]] int map_fd(std::string_view /*map*/) const override { return -1; }

  Result<std::unique_ptr<Link>> attach(const LinkRequest& request) override {
    if (auto error = kernel_.refusal("attach " + name_ + " " + request.program + " " +
                                     std::to_string(request.pid))) {
      return {unexpected, std::move(*error)};
    }
    return std::unique_ptr<Link>(std::make_unique<FakeLink>(kernel_, request));
  }

 private:
  FakeKernel& kernel_;
  const std::string name_;
};

std::optional<Error> FakeKernel::refusal(const std::string& operation) {
  return refuse ? refuse(operation) : std::nullopt;
}

Result<std::unique_ptr<LoadedObject>> FakeKernel::load(const LoadRequest& request) {
  if (auto error = refusal("load " + request.name)) return {unexpected, std::move(*error)};
  for (const auto& [program, hook] : request.programs) {
    if (auto error = refusal("load program " + program)) return {unexpected, std::move(*error)};
  }
  return std::unique_ptr<LoadedObject>(std::make_unique<Object>(*this, request.name));
}

Result<Process> FakeKernel::open_process(pid_t pid) {
  ++looks;
  const std::lock_guard lock(mutex_);
  const auto found = processes_.find(pid);
  if (found == processes_.end()) {
    return {unexpected, Errc::target_gone, "process " + std::to_string(pid), "", ESRCH};
  }
  Process process;
  process.pidfd = FileDescriptor(dup(found->second.event.get()));
  process.start_time = found->second.start_time;
  for (const std::string& file : found->second.files) {
    Module module;
    module.path = file;
    module.inode = std::hash<std::string>{}(file);
    process.modules.push_back(std::move(module));
  }
  return Result<Process>(std::move(process));
}

void FakeKernel::start(pid_t pid, const std::string& exe) {
  const std::lock_guard lock(mutex_);
  processes_[pid] = {FileDescriptor(eventfd(0, EFD_CLOEXEC)), ++clock_, {exe}};
}

void FakeKernel::exec(pid_t pid, const std::string& exe) {
  const std::lock_guard lock(mutex_);
  const auto found = processes_.find(pid);
  if (found != processes_.end()) found->second.files = {exe};
}

void FakeKernel::map(pid_t pid, const std::string& library) {
  const std::lock_guard lock(mutex_);
  const auto found = processes_.find(pid);
  if (found != processes_.end()) found->second.files.push_back(library);
}

void FakeKernel::end(pid_t pid) {
  const std::lock_guard lock(mutex_);
  const auto found = processes_.find(pid);
  if (found == processes_.end()) return;
  const u64 one = 1;
  [[maybe_unused]] const ssize_t written = write(found->second.event.get(), &one, sizeof(one));
  processes_.erase(found);
}

std::vector<std::string> FakeKernel::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

int FakeKernel::links_of(pid_t pid) const {
  const std::lock_guard lock(mutex_);
  const auto found = links_of_.find(pid);
  return found == links_of_.end() ? 0 : found->second;
}

}  // namespace probe_test
