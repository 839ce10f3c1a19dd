// SPDX-License-Identifier: Apache-2.0
// Answers GET /metrics.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "host_port.h"

namespace flowmon {

/// An HTTP server in a thread of its own.
class MetricsServer {
 public:
  /// @param metrics makes the answer, in the server's thread.
  /// Throws std::runtime_error if it cannot listen there, or was built without libmicrohttpd.
  MetricsServer(const HostPort& listen, std::function<std::string()> metrics);
  ~MetricsServer();
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;

  u16 port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace flowmon
