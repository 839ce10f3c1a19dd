// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What processes to be probed have in common: they do what they read from standard input, one line
 * each, and say when it is done. TargetProcess is the other side.
 */
#ifndef RENDER_TESTS_PROBE_TARGET_COMMANDS_H
#define RENDER_TESTS_PROBE_TARGET_COMMANDS_H

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

namespace probe_test {

/** "NAME [COUNT [ARGUMENT]]". */
struct Command {
  std::string name;
  unsigned long count = 0;
  std::string argument;

  [[nodiscard]] unsigned long number_or_one() const {
    return argument.empty() ? 1 : std::stoul(argument);
  }
};

/** Calls a function with each command until there is no more. */
template <typename Function>
void obey(Function function) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::puts("ready");
  for (std::string line; std::getline(std::cin, line);) {
    Command command;
    std::istringstream(line) >> command.name >> command.count >> command.argument;
    function(command);
    std::puts("done");
  }
}

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_TARGET_COMMANDS_H
