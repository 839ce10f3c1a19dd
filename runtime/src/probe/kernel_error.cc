// SPDX-License-Identifier: Apache-2.0
#include "kernel_error.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "capabilities.h"

namespace render::probe {
namespace {

std::string why_not_permitted() {
  if (has_capability(Capability::sys_admin)) {
    return "the kernel refuses it although the process has CAP_SYS_ADMIN: lockdown, a security "
           "module, or a kernel built without it";
  }
  const bool bpf = has_capability(Capability::bpf);
  const bool perfmon = has_capability(Capability::perfmon);
  if (!bpf) return perfmon ? "the process lacks CAP_BPF" : "the process lacks CAP_BPF CAP_PERFMON";
  if (!perfmon) return "the process lacks CAP_PERFMON";
  return "the process lacks CAP_SYS_ADMIN, or the kernel's lockdown forbids it";
}

}  // namespace

Error load_error(std::string place, int error, const LibbpfMessages& messages) {
  if (messages.text().find("probe_write_user") != std::string::npos) {
    return {Errc::locked_down, std::move(place),
            "lockdown: this kernel does not offer bpf_probe_write_user to programs", error};
  }
  const std::string verdict = messages.verdict();
  if (!verdict.empty()) return {Errc::verifier, std::move(place), verdict, error};
  switch (error) {
    case EPERM:
    case EACCES:
      return {Errc::not_permitted, std::move(place), why_not_permitted(), error};
    case EINVAL:
    case ESRCH:
    case ENOENT:
    case EOPNOTSUPP:
      return {Errc::unsupported, std::move(place), messages.first_line(), error};
    default:
      return {Errc::object, std::move(place),
              messages.text().empty() ? std::strerror(error) : messages.first_line(), error};
  }
}

Error attach_error(std::string place, int error) {
  switch (error) {
    case EPERM:
    case EACCES:
      return {Errc::not_permitted, std::move(place), why_not_permitted(), error};
    case ENOENT:
      return {Errc::unsupported, std::move(place), "the kernel or the binary has no such place",
              error};
    case EINVAL:
    case EOPNOTSUPP:
      return {Errc::unsupported, std::move(place), "the kernel does not attach programs like this",
              error};
    case ESRCH:
      return {Errc::target_gone, std::move(place), "there is no such process", error};
    default:
      return {Errc::attach, std::move(place), std::strerror(error), error};
  }
}

}  // namespace render::probe
