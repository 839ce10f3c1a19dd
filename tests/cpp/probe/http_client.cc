// SPDX-License-Identifier: Apache-2.0
#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace probe_test {

HttpClient::HttpClient(u16 port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  if (connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    throw std::runtime_error("nobody listens on port " + std::to_string(port));
  }
}

void HttpClient::read_more() {
  char bytes[4096];
  const ssize_t size = ::read(socket_.get(), bytes, sizeof(bytes));
  if (size <= 0) throw std::runtime_error("the server has closed the connection");
  received_.append(bytes, static_cast<std::size_t>(size));
}

int HttpClient::get(const std::string& path) {
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  if (::write(socket_.get(), request.data(), request.size()) !=
      static_cast<ssize_t>(request.size())) {
    throw std::runtime_error("the server takes no request");
  }
  std::size_t head = 0;
  while ((head = received_.find("\r\n\r\n")) == std::string::npos) read_more();
  const std::string length_is = "Content-Length: ";
  const std::size_t length = received_.find(length_is);
  if (length > head) throw std::runtime_error("an answer without a length");
  const std::size_t size = head + 4 + std::stoul(received_.substr(length + length_is.size()));
  while (received_.size() < size) read_more();
  const int status = std::stoi(received_.substr(received_.find(' ')));
  received_.erase(0, size);
  return status;
}

}  // namespace probe_test
