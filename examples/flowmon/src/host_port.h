// SPDX-License-Identifier: Apache-2.0
// HOST:PORT on the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "render/types.h"

namespace flowmon {

struct HostPort {
  std::string host;
  u16 port = 0;

  /// As parse_host_port() reads it.
  std::string to_string() const;
};

/// `localhost:7700`, `127.0.0.1:7700`, `[::1]:7700`. Nothing if the text is something else.
std::optional<HostPort> parse_host_port(std::string_view text);

/// A whole decimal number from `min` to `max`, or nothing.
std::optional<u32> parse_number(std::string_view text, u32 min, u32 max);

}  // namespace flowmon
