// SPDX-License-Identifier: Apache-2.0
// The real Kernel: libbpf for objects, pidfds and /proc for processes.
#include <poll.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "linux_object.h"
#include "process_files.h"
#include "render/probe/kernel.h"
#include "uprobe_multi.h"

namespace render::probe {
namespace {

class LinuxKernel final : public Kernel {
 public:
  explicit LinuxKernel(UprobeLinks links) : links_(links) {}

  Result<std::unique_ptr<LoadedObject>> load(const LoadRequest& request) override {
    const bool multi =
        links_ == UprobeLinks::multi || (links_ == UprobeLinks::automatic && uprobe_multi_works());
    return LinuxObject::load(request, multi);
  }

  Result<Process> open_process(pid_t pid) override {
    const std::string place = "process " + std::to_string(pid);
    Process process;
    process.pidfd = FileDescriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    if (!process.pidfd.valid()) {
      const int error = errno;
      return {unexpected, Errc::target_gone, place, std::strerror(error), error};
    }
    const std::optional<u64> start_time = read_start_time(pid);
    process.modules = read_modules(pid);
    // if it has ended by now, all of this may be of another process with its pid
    pollfd ended{process.pidfd.get(), POLLIN, 0};
    if (!start_time || poll(&ended, 1, 0) != 0) {
      return {unexpected, Errc::target_gone, place, "it has ended", ESRCH};
    }
    if (process.modules.empty()) {
      return {unexpected, Errc::no_match, place, "it has no executable that can be read"};
    }
    process.start_time = *start_time;
    return Result<Process>(std::move(process));
  }

  [[nodiscard]] std::string release() const override {
    utsname name{};
    return uname(&name) == 0 ? name.release : "";
  }

 private:
  const UprobeLinks links_;
};

}  // namespace

std::unique_ptr<Kernel> linux_kernel(UprobeLinks links) {
  return std::make_unique<LinuxKernel>(links);
}

}  // namespace render::probe
