// SPDX-License-Identifier: Apache-2.0
#include "service_name.h"

namespace flowmon {

std::string_view service_name(std::string_view cgroup_path, std::string_view comm) {
  constexpr std::string_view kSuffix = ".service";
  std::string_view unit = cgroup_path.substr(cgroup_path.rfind('/') + 1);
  if (!unit.ends_with(kSuffix) || unit.size() == kSuffix.size()) return comm;
  unit.remove_suffix(kSuffix.size());
  return unit;
}

}  // namespace flowmon
