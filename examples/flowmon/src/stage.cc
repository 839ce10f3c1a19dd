// SPDX-License-Identifier: Apache-2.0
#include "stage.h"

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace flowmon {

render::core::CoreLoopOptions stage_options(std::string stage,
                                            std::function<void(u64 now)> slot_ended) {
  render::core::CoreLoopOptions options;
  options.slot = kSlot;
  options.idle_wait = std::chrono::milliseconds(5);
  options.pulse_interval = std::chrono::nanoseconds(0);
  options.slot_ended = std::move(slot_ended);
  options.error_handler = [stage = std::move(stage)](std::size_t client, int error) {
    // The clock of the machine was set back: the message came late, and was handled all the same.
    if (error == -EINVAL) return;
    // The sender is a thread of this process, so this is a mistake in the program.
    throw std::logic_error(stage + ": sender " + std::to_string(client) +
                           " sent what is no message, error " + std::to_string(error));
  };
  return options;
}

}  // namespace flowmon
