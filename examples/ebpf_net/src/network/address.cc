// SPDX-License-Identifier: Apache-2.0
#include "network/address.h"

#include <charconv>
#include <stdexcept>

namespace network {

Address to_address(std::string const& text) {
  Address address;
  auto const colon = text.rfind(':');
  if (colon != std::string::npos && colon != 0) {
    address.host = text.substr(0, colon);
    auto const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    if (error == std::errc{} && stop == end) return address;
  }
  throw std::invalid_argument("'" + text + "' is not of the form HOST:PORT");
}

std::string to_string(Address const& address) {
  return address.host + ":" + std::to_string(address.port);
}

}  // namespace network
