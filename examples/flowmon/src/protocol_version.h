// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "render/types.h"

namespace flowmon {

/// Version of the messages in flowmon.render; the reducer does not listen to a collector with
/// another one.
inline constexpr u32 kProtocolVersion = 1;

}  // namespace flowmon
