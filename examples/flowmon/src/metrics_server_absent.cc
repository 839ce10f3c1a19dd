// SPDX-License-Identifier: Apache-2.0
// Compiled instead of metrics_server.cc where there is no libmicrohttpd.
#include <stdexcept>

#include "metrics_server.h"

namespace flowmon {

class MetricsServer::Impl {};

MetricsServer::MetricsServer(const HostPort&, std::function<std::string()>) {
  throw std::runtime_error("--http: flowmon was built without libmicrohttpd");
}

MetricsServer::~MetricsServer() = default;

u16 MetricsServer::port() const { return 0; }

}  // namespace flowmon
