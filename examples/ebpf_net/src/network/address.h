// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <platform/types.h>

#include <string>

namespace network {

struct Address {
  std::string host;
  u16 port = 0;
};

/** Reads `host:port`. Throws std::invalid_argument if that is not what it is. */
Address to_address(std::string const& text);

/** `host:port` */
std::string to_string(Address const& address);

}  // namespace network
