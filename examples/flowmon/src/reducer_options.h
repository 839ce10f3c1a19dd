// SPDX-License-Identifier: Apache-2.0
// The command line of flowmon-reducer.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "host_port.h"
#include "pipeline.h"

namespace flowmon {

struct ReducerOptions {
  HostPort listen{"127.0.0.1", 7700};
  std::optional<HostPort> http;
  PipelineOptions pipeline;
  std::chrono::milliseconds interval{1000};
  bool idle = false;
  bool once = false;
  bool json = false;
  bool quiet = false;
  std::string record;
  std::string replay;
};

/// Reads the command line; what it has to say to the user is printed.
/// @return nothing to go on, otherwise the exit status.
std::optional<int> parse(int argc, char** argv, ReducerOptions& options);

/// Prints an error. @return the exit status for it.
int fail(const std::string& text);

}  // namespace flowmon
