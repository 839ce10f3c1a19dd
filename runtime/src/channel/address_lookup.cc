// SPDX-License-Identifier: Apache-2.0
#include "address_lookup.h"

#include <uv.h>

#include <memory>
#include <utility>

#include "uv_error.h"

namespace channel {

namespace {

std::vector<SocketAddress> collect(const addrinfo* found, u16 port) {
  std::vector<SocketAddress> addresses;
  for (; found != nullptr; found = found->ai_next) {
    if (found->ai_family == AF_INET || found->ai_family == AF_INET6) {
      addresses.emplace_back(found->ai_addr).set_port(port);
    }
  }
  return addresses;
}

addrinfo stream_hints() {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  return hints;
}

}  // namespace

struct AddressLookup::Request {
  uv_getaddrinfo_t handle{};
  AddressLookup* owner = nullptr;  // null once forgotten
  EventLoop* loop = nullptr;
  u16 port = 0;
  Done done;

  static void on_found(uv_getaddrinfo_t* handle, int status, addrinfo* found) {
    const std::unique_ptr<Request> request(static_cast<Request*>(handle->data));
    const std::unique_ptr<addrinfo, decltype(&uv_freeaddrinfo)> list(found, &uv_freeaddrinfo);
    if (request->owner == nullptr) {
      return;
    }
    request->owner->request_ = nullptr;
    request->loop->guard([&] {
      std::vector<SocketAddress> addresses = collect(list.get(), request->port);
      const int result = status == 0 && addresses.empty() ? -EHOSTUNREACH : errno_from_uv(status);
      request->done(result, std::move(addresses));
    });
  }
};

void AddressLookup::start(EventLoop& loop, const std::string& host, u16 port, Done done) {
  cancel();
  auto request = std::make_unique<Request>();
  request->owner = this;
  request->loop = &loop;
  request->port = port;
  request->done = std::move(done);
  request->handle.data = request.get();
  const addrinfo hints = stream_hints();
  throw_if_failed(uv_getaddrinfo(loop.native_handle(), &request->handle, &Request::on_found,
                                 host.c_str(), nullptr, &hints),
                  "cannot look up a host name");
  request_ = request.release();
}

void AddressLookup::cancel() {
  if (request_ != nullptr) {
    request_->owner = nullptr;
    // Fails when the lookup has begun in its thread; its callback then comes when it is finished.
    uv_cancel(reinterpret_cast<uv_req_t*>(&request_->handle));
    request_ = nullptr;
  }
}

std::vector<SocketAddress> AddressLookup::find_now(EventLoop& loop, const std::string& host,
                                                   u16 port) {
  if (const auto numeric = SocketAddress::from_numeric(host, port)) {
    return {*numeric};
  }
  uv_getaddrinfo_t request{};
  const addrinfo hints = stream_hints();
  const int status =
      uv_getaddrinfo(loop.native_handle(), &request, nullptr, host.c_str(), nullptr, &hints);
  const std::unique_ptr<addrinfo, decltype(&uv_freeaddrinfo)> list(request.addrinfo,
                                                                   &uv_freeaddrinfo);
  const std::string what = "cannot find the address of '" + host + "'";
  throw_if_failed(status, what.c_str());
  std::vector<SocketAddress> addresses = collect(list.get(), port);
  throw_if_failed(addresses.empty() ? -EHOSTUNREACH : 0, what.c_str());
  return addresses;
}

}  // namespace channel
