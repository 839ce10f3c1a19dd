// SPDX-License-Identifier: Apache-2.0
// Text from other machines, made fit for where it is shown.
#pragma once

#include <string>
#include <string_view>

#include "render/types.h"

namespace flowmon {

/// With control characters replaced, so that a process name cannot move the cursor of a terminal.
std::string printable(std::string_view text);

/// With `?` for each byte that is not part of a UTF-8 character: names are bytes, and may be cut.
std::string valid_utf8(std::string_view text);

/// `17 B`, `1.5 kB`, `220 MB`.
std::string bytes_text(u64 bytes);

/// `service@node`, or what there is of it.
std::string full_name(std::string_view service, std::string_view node);

}  // namespace flowmon
