// SPDX-License-Identifier: Apache-2.0
// Instead of socket_life.cc where probes cannot be built.
#include "socket_life.h"

namespace flowmon {

std::unique_ptr<SocketLife> watch_socket_life(std::function<void(const std::string&)> log) {
  log("connections that end between two looks at /proc are missed: this was built without probes");
  return nullptr;
}

}  // namespace flowmon
