// SPDX-License-Identifier: Apache-2.0
#include "capabilities.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>

namespace render::probe {

bool has_capability(Capability capability) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3]{};
  if (syscall(SYS_capget, &header, data) != 0) return false;
  const auto number = static_cast<unsigned>(capability);
  return (data[number / 32].effective >> (number % 32) & 1) != 0;
}

std::vector<std::string> capability_names() {
  constexpr std::pair<Capability, const char*> known[] = {
      {Capability::bpf, "CAP_BPF"},
      {Capability::perfmon, "CAP_PERFMON"},
      {Capability::sys_admin, "CAP_SYS_ADMIN"},
      {Capability::net_admin, "CAP_NET_ADMIN"},
      {Capability::sys_ptrace, "CAP_SYS_PTRACE"},
  };
  std::vector<std::string> names;
  for (const auto& [capability, name] : known) {
    if (has_capability(capability)) names.emplace_back(name);
  }
  return names;
}

}  // namespace render::probe
