// SPDX-License-Identifier: Apache-2.0
#include "metrics_server.h"

#include <microhttpd.h>
#include <netdb.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "prometheus.h"

namespace flowmon {
namespace {

constexpr unsigned kMostConnections = 64;
constexpr unsigned kTimeout = 10;  // seconds without a byte

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses find(const HostPort& listen) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(listen.port);
  const int status = ::getaddrinfo(listen.host.c_str(), port.c_str(), &hints, &found);
  if (status != 0) {
    throw std::runtime_error("--http " + listen.host + ": " + ::gai_strerror(status));
  }
  return {found, &::freeaddrinfo};
}

MHD_Result answer(MHD_Connection* connection, unsigned status, std::string body, const char* type) {
  MHD_Response* const response =
      MHD_create_response_from_buffer(body.size(), body.data(), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
    MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
  }
  const MHD_Result result = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

}  // namespace

class MetricsServer::Impl {
 public:
  Impl(const HostPort& listen, std::function<std::string()> metrics)
      : metrics_(std::move(metrics)) {
    const Addresses addresses = find(listen);
    const unsigned family = addresses->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0;
    daemon_ =
        MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD | family, 0, nullptr, nullptr, &handle, this,
                         MHD_OPTION_SOCK_ADDR, addresses->ai_addr, MHD_OPTION_CONNECTION_LIMIT,
                         kMostConnections, MHD_OPTION_CONNECTION_TIMEOUT, kTimeout, MHD_OPTION_END);
    if (daemon_ == nullptr) {
      throw std::runtime_error("--http: cannot listen on " + listen.to_string() + ": " +
                               std::strerror(errno));
    }
  }
  ~Impl() { MHD_stop_daemon(daemon_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  u16 port() const {
    const MHD_DaemonInfo* const info = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT);
    return info == nullptr ? u16{0} : info->port;
  }

 private:
  static MHD_Result handle(void* self, MHD_Connection* connection, const char* url,
                           const char* method, const char* /*version*/, const char* /*data*/,
                           std::size_t* data_size, void** /*state*/) {
    *data_size = 0;  // nobody wants to know what comes with the request
    const std::string_view verb = method;
    if (verb != MHD_HTTP_METHOD_GET && verb != MHD_HTTP_METHOD_HEAD) {
      return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET\n", "text/plain");
    }
    if (url != std::string_view("/metrics")) {
      return answer(connection, MHD_HTTP_NOT_FOUND, "see /metrics\n", "text/plain");
    }
    try {
      return answer(connection, MHD_HTTP_OK, static_cast<Impl*>(self)->metrics_(), kPrometheusType);
    } catch (const std::exception&) {  // out of memory; the caller is C
      return MHD_NO;
    }
  }

  const std::function<std::string()> metrics_;
  MHD_Daemon* daemon_ = nullptr;
};

MetricsServer::MetricsServer(const HostPort& listen, std::function<std::string()> metrics)
    : impl_(std::make_unique<Impl>(listen, std::move(metrics))) {}

MetricsServer::~MetricsServer() = default;

u16 MetricsServer::port() const { return impl_->port(); }

}  // namespace flowmon
