// SPDX-License-Identifier: Apache-2.0
#include "flow_key.h"

namespace flowmon {

bool is_local_address(u128 address) {
  constexpr u128 kLoopback6 = 1;
  constexpr u128 kLoopback4 = 0xffff7f;     // ::ffff:127.0.0.0/104
  constexpr u128 kLinkLocal = 0xfe80 >> 6;  // fe80::/10
  return address == kLoopback6 || address >> 24 == kLoopback4 || address >> 118 == kLinkLocal;
}

ingest::keys::flow flow_key(u64 collector, Transport transport, const Endpoint& local,
                            const Endpoint& remote) {
  const bool local_first = local <= remote;
  const Endpoint& first = local_first ? local : remote;
  const Endpoint& second = local_first ? remote : local;
  const bool is_local = is_local_address(local.address) || is_local_address(remote.address);
  return {is_local ? collector : 0,
          static_cast<u8>(transport),
          first.address,
          first.port,
          second.address,
          second.port,
          static_cast<u8>(local_first ? 1 : 2)};
}

}  // namespace flowmon
