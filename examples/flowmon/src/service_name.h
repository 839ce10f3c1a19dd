// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace flowmon {

/// What a process is called in tables: the systemd service of its cgroup, otherwise its own name.
/// `/system.slice/nginx.service` is `nginx`. The result views one of the arguments.
std::string_view service_name(std::string_view cgroup_path, std::string_view comm);

}  // namespace flowmon
