// SPDX-License-Identifier: Apache-2.0
// A process to be probed. Does "FUNCTION CALLS" as fast as it can, or "paced CALLS
// PER_MILLISECOND".
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-zero-variadic-macro-arguments"  // of sys/sdt.h
#endif

#include <sys/sdt.h>
#include <time.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "../../tests/cpp/probe/target_commands.h"

// Where a program is attached, the kernel replaces the first instruction; what it costs to make up
// for that depends on which one it was.
extern "C" {
std::uint64_t begins_with_nop(std::uint64_t number);
std::uint64_t begins_with_push(std::uint64_t number);
std::uint64_t begins_with_lea(std::uint64_t number);
std::uint64_t returns_only(std::uint64_t number);

__attribute__((noinline, used)) void static_probe(std::uint64_t number) {
  DTRACE_PROBE1(load, call, number);
  __asm__ volatile("" : : "r"(number) : "memory");
}
}

#define FUNCTION(name, body)                                                                   \
  __asm__(".text\n.balign 16\n.globl " #name "\n.type " #name ", @function\n" #name ":\n" body \
          "\n.size " #name ", . - " #name "\n");
#if defined(__x86_64__)
FUNCTION(begins_with_nop, ".byte 0x0f, 0x1f, 0x44, 0x00, 0x00\nlea (%rdi,%rdi),%rax\nret")
FUNCTION(begins_with_push, "push %rbp\nlea (%rdi,%rdi),%rax\npop %rbp\nret")
FUNCTION(begins_with_lea, "lea (%rdi,%rdi),%rax\nret")
FUNCTION(returns_only, "push %rbp\nlea (%rdi,%rdi),%rax\npop %rbp\nret")
#else  // there are no such differences
FUNCTION(begins_with_nop, "nop\nret")
FUNCTION(begins_with_push, "nop\nret")
FUNCTION(begins_with_lea, "nop\nret")
FUNCTION(returns_only, "nop\nret")
#endif

namespace {

/** So many calls in each millisecond. */
void paced(std::uint64_t calls, std::uint64_t per_millisecond) {
  timespec next{};
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (std::uint64_t number = 0; number < calls;) {
    for (std::uint64_t i = 0; i < per_millisecond && number < calls; ++i) begins_with_nop(number++);
    next.tv_nsec += 1'000'000;
    if (next.tv_nsec >= 1'000'000'000) {
      next.tv_nsec -= 1'000'000'000;
      ++next.tv_sec;
    }
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr);
  }
}

}  // namespace

int main() {
  const std::map<std::string, std::function<void(std::uint64_t)>> functions = {
      {"nop", begins_with_nop}, {"push", begins_with_push}, {"lea", begins_with_lea},
      {"return", returns_only}, {"usdt", static_probe},
  };
  probe_test::obey([&](const probe_test::Command& command) {
    if (const auto found = functions.find(command.name); found != functions.end()) {
      for (std::uint64_t number = 0; number < command.count; ++number) found->second(number);
    } else {
      paced(command.count, command.number_or_one());
    }
  });
}
