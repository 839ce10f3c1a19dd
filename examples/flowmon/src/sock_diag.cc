// SPDX-License-Identifier: Apache-2.0
#include "sock_diag.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>
#include <vector>

#include "render/file_descriptor.h"

namespace flowmon {
namespace {

constexpr std::size_t kAlignment = 4;  // of netlink messages and attributes
constexpr std::array<u8, 2> kFamilies = {AF_INET, AF_INET6};
constexpr u32 kAllStates = 0xffffffff;

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) & ~(kAlignment - 1); }

/// The object at the front of the bytes.
template <class T>
std::optional<T> front(std::span<const u8> bytes) {
  if (bytes.size() < sizeof(T)) return std::nullopt;
  T object;
  std::memcpy(&object, bytes.data(), sizeof object);
  return object;
}

std::span<const u8> behind(std::span<const u8> bytes, std::size_t size) {
  return size < bytes.size() ? bytes.subspan(size) : std::span<const u8>();
}

Endpoint endpoint(u8 family, const __be32 (&address)[4], __be16 port) {
  std::array<u8, 16> bytes{};
  if (family == AF_INET) {
    bytes[10] = bytes[11] = 0xff;
    std::memcpy(&bytes[12], address, 4);
  } else {
    std::memcpy(bytes.data(), address, bytes.size());
  }
  std::array<u8, 2> of_port{};
  std::memcpy(of_port.data(), &port, of_port.size());
  return Endpoint::from_bytes(bytes, static_cast<u16>(of_port[0] << 8 | of_port[1]));
}

/// The content of the attribute of that type; empty if there is none.
std::span<const u8> find_attribute(std::span<const u8> attributes, u16 type) {
  while (const auto header = front<nlattr>(attributes)) {
    if (header->nla_len < sizeof(nlattr) || header->nla_len > attributes.size()) break;
    if (header->nla_type == type) {
      return attributes.subspan(sizeof(nlattr), header->nla_len - sizeof(nlattr));
    }
    attributes = behind(attributes, aligned(header->nla_len));
  }
  return {};
}

void add_socket(std::span<const u8> message, TrafficTable& table) {
  const auto socket = front<inet_diag_msg>(message);
  if (!socket) return;
  const auto info = find_attribute(behind(message, sizeof(inet_diag_msg)), INET_DIAG_INFO);
  // Older kernels tell less: what is needed has to be in it.
  constexpr std::size_t kNeeded = offsetof(tcp_info, tcpi_bytes_received) + sizeof(u64);
  if (info.size() < kNeeded) return;
  tcp_info counts{};
  std::memcpy(&counts, info.data(), std::min(info.size(), sizeof counts));
  const SocketKey key{Transport::tcp,
                      endpoint(socket->idiag_family, socket->id.idiag_src, socket->id.idiag_sport),
                      endpoint(socket->idiag_family, socket->id.idiag_dst, socket->id.idiag_dport),
                      socket->idiag_inode};
  table[key] = {counts.tcpi_bytes_acked, counts.tcpi_bytes_received};
}

bool ask(const FileDescriptor& netlink, u8 family) {
  struct {
    nlmsghdr header;
    inet_diag_req_v2 request;
  } message{};
  message.header.nlmsg_len = sizeof message;
  message.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  message.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  message.request.sdiag_family = family;
  message.request.sdiag_protocol = static_cast<u8>(Transport::tcp);
  message.request.idiag_ext = 1 << (INET_DIAG_INFO - 1);
  message.request.idiag_states = kAllStates;
  return ::send(netlink.get(), &message, sizeof message, 0) == sizeof message;
}

}  // namespace

bool parse_diag(std::span<const u8> datagram, TrafficTable& table) {
  if (datagram.empty()) return false;
  while (const auto header = front<nlmsghdr>(datagram)) {
    if (header->nlmsg_len < sizeof(nlmsghdr) || header->nlmsg_len > datagram.size()) return false;
    if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY) return false;  // NLMSG_DONE, NLMSG_ERROR
    add_socket(datagram.subspan(sizeof(nlmsghdr), header->nlmsg_len - sizeof(nlmsghdr)), table);
    datagram = behind(datagram, aligned(header->nlmsg_len));
  }
  return true;
}

TrafficTable read_traffic() {
  TrafficTable table;
  const FileDescriptor netlink(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  if (!netlink.valid()) return table;
  std::vector<u8> buffer(64 * 1024);
  for (const u8 family : kFamilies) {
    if (!ask(netlink, family)) continue;
    for (;;) {
      const ssize_t size = ::recv(netlink.get(), buffer.data(), buffer.size(), 0);
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0 || !parse_diag({buffer.data(), static_cast<std::size_t>(size)}, table)) break;
    }
  }
  return table;
}

}  // namespace flowmon
