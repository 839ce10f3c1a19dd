// SPDX-License-Identifier: Apache-2.0
// The key by which both ends of a connection find each other.
#pragma once

#include "endpoint.h"
#include "generated/flowmon/ingest/keys.h"

namespace flowmon {

/// The address means something only on its own machine: loopback and link-local addresses.
bool is_local_address(u128 address);

/// The key for the socket with these ends. The other end's differs in `side` and nothing else.
/// @param collector of the machine that the socket is on.
ingest::keys::flow flow_key(u64 collector, Transport transport, const Endpoint& local,
                            const Endpoint& remote);

}  // namespace flowmon
