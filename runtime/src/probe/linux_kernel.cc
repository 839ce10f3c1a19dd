// SPDX-License-Identifier: Apache-2.0
// The real Kernel: libbpf for objects, pidfds and /proc for processes.
#include <poll.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "capabilities.h"
#include "linux_object.h"
#include "process_files.h"
#include "render/probe/kernel.h"
#include "uprobe_multi.h"

namespace render::probe {
namespace {

Error open_error(std::string place, int error) {
  switch (error) {
    case ESRCH:
      return {Errc::target_gone, std::move(place), "there is no such process", error};
    case EINVAL:
    case ENOENT:
      return {Errc::invalid, std::move(place), "it is not a process, but perhaps a thread of one",
              error};
    case ENOSYS:
      return {Errc::unsupported, std::move(place), "the kernel has no pidfd_open()", error};
    default:
      return {Errc::system, std::move(place), std::strerror(error), error};
  }
}

/** Kernel threads have no executable. */
Error no_executable(pid_t pid, std::string place) {
  char path[1];
  const std::string link = "/proc/" + std::to_string(pid) + "/exe";
  if (readlink(link.c_str(), path, sizeof(path)) < 0 && errno == EACCES) {
    return {Errc::not_permitted, std::move(place),
            has_capability(Capability::sys_ptrace)
                ? "its files may not be looked at: another user namespace, or a security module"
                : "its files may not be looked at without CAP_SYS_PTRACE",
            EACCES};
  }
  return {Errc::no_match, std::move(place), "it has no executable that can be read"};
}

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
      return {unexpected, open_error(place, errno)};
    }
    const std::optional<u64> start_time = read_start_time(pid);
    process.modules = read_modules(pid);
    // if it has ended by now, all of this may be of another process with its pid
    pollfd ended{process.pidfd.get(), POLLIN, 0};
    if (!start_time || poll(&ended, 1, 0) != 0) {
      return {unexpected, Errc::target_gone, place, "it has ended", ESRCH};
    }
    if (process.modules.empty()) {
      return {unexpected, no_executable(pid, place)};
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
