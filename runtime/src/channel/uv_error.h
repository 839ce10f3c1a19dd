// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_UV_ERROR_H
#define RENDER_SRC_CHANNEL_UV_ERROR_H

#include <uv.h>

#include <cerrno>
#include <system_error>

namespace channel {

/// libuv reports negative errno values on POSIX, except for name lookup, which has codes of its
/// own.
/// @return a negative errno value, or 0 where `status` is not an error.
inline int errno_from_uv(int status) {
  if (status >= 0) return 0;
  if (status <= UV_EAI_ADDRFAMILY && status >= UV_EAI_PROTOCOL) return -EHOSTUNREACH;
  return status;
}

inline std::error_code error_from_uv(int status) {
  return {-errno_from_uv(status), std::generic_category()};
}

inline void throw_if_failed(int status, const char* what) {
  if (status < 0) throw std::system_error(error_from_uv(status), what);
}

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_UV_ERROR_H
