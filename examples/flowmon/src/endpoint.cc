// SPDX-License-Identifier: Apache-2.0
#include "endpoint.h"

#include <arpa/inet.h>

namespace flowmon {
namespace {

constexpr std::array<u8, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr u128 kMappedAny = static_cast<u128>(0xffff00000000);

std::array<u8, 16> to_bytes(u128 address) {
  std::array<u8, 16> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[bytes.size() - 1 - i] = static_cast<u8>(address >> (8 * i));
  }
  return bytes;
}

}  // namespace

Endpoint Endpoint::from_bytes(const std::array<u8, 16>& network_order, u16 port) {
  u128 address = 0;
  for (const u8 byte : network_order) address = (address << 8) | byte;
  return {address, port};
}

bool Endpoint::is_any() const { return address == 0 || address == kMappedAny; }

std::string Endpoint::to_string() const {
  return address_to_string() + ":" + (port == 0 ? "*" : std::to_string(port));
}

std::string Endpoint::address_to_string() const {
  if (is_any()) return "*";
  const std::array<u8, 16> bytes = to_bytes(address);
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin())) {
    inet_ntop(AF_INET, &bytes[kMappedPrefix.size()], text.data(), text.size());
    return text.data();
  }
  inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return "[" + std::string(text.data()) + "]";
}

const char* to_string(Transport transport) { return transport == Transport::tcp ? "tcp" : "udp"; }

std::string state_name(Transport transport, u8 state) {
  static constexpr std::array<const char*, 13> kTcp = {
      nullptr, "established", "syn-sent", "syn-recv", "fin-wait-1", "fin-wait-2",  "time-wait",
      "close", "close-wait",  "last-ack", "listen",   "closing",    "new-syn-recv"};
  if (transport == Transport::udp && state == 7) return "open";
  if (state < kTcp.size() && kTcp[state] != nullptr) return kTcp[state];
  return "state-" + std::to_string(state);
}

}  // namespace flowmon
