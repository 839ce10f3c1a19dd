// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * HttpClient: requests to a server on this machine, one after the other over one connection.
 */
#ifndef RENDER_TESTS_PROBE_HTTP_CLIENT_H
#define RENDER_TESTS_PROBE_HTTP_CLIENT_H

#include <string>

#include "render/file_descriptor.h"
#include "render/types.h"

namespace probe_test {

class HttpClient {
 public:
  /** Throws std::runtime_error if nobody listens. */
  explicit HttpClient(u16 port);

  /** The status of the answer to a GET; throws std::runtime_error if there is none. */
  int get(const std::string& path);

 private:
  void read_more();

  FileDescriptor socket_;
  std::string received_;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_HTTP_CLIENT_H
