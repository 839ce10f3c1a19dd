// SPDX-License-Identifier: Apache-2.0
// A process to be probed; main() says what it can do.
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-zero-variadic-macro-arguments"  // of sys/sdt.h
#endif

#include <arpa/inet.h>
#include <dlfcn.h>
#include <sys/sdt.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <barrier>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "target_commands.h"

namespace {

/** Where calls wait for each other, if they do. */
std::barrier<>* everybody_inside = nullptr;

}  // namespace

// what the tests attach to; not inlined, and not changed by the compiler
extern "C" {
extern const char demo_version[];
__attribute__((used)) const char demo_version[] = "1.4.2";

__attribute__((noinline, used)) int handle_request(const char* path, unsigned length) {
  __asm__ volatile("" : : "r"(path) : "memory");
  if (everybody_inside != nullptr) everybody_inside->arrive_and_wait();
  return static_cast<int>(length % 7) + 200;
}

__attribute__((noinline, used)) void queue_push(unsigned depth) {
  DTRACE_PROBE2(demo, queue, depth, 1L);
  __asm__ volatile("" : : "r"(depth) : "memory");
}

/** A call with others in it. */
__attribute__((noinline, used)) void serve(unsigned number) {
  queue_push(number);
  queue_push(number);
  __asm__ volatile("" : : "r"(number) : "memory");
}
}

namespace demo {

struct Queue {
  __attribute__((noinline, used)) void push(unsigned depth) {
    __asm__ volatile("" : : "r"(depth) : "memory");
  }
  __attribute__((noinline, used)) void push(const char* name) {
    __asm__ volatile("" : : "r"(name) : "memory");
  }
};

}  // namespace demo

namespace {

void methods(unsigned long count) {
  demo::Queue queue;
  for (unsigned long i = 0; i < count; ++i) {
    queue.push(static_cast<unsigned>(i));
    queue.push("name");
  }
}

void requests(unsigned long count) {
  for (unsigned long i = 0; i < count; ++i) {
    const std::string path = "/item/" + std::to_string(i);
    handle_request(path.c_str(), static_cast<unsigned>(path.size()));
  }
}

void in_threads(unsigned long threads, unsigned long count) {
  std::vector<std::thread> others;
  for (unsigned long i = 1; i < threads; ++i) others.emplace_back(requests, count);
  requests(count);
  for (std::thread& other : others) other.join();
}

void at_the_same_time(unsigned long threads) {
  std::barrier<> barrier(static_cast<std::ptrdiff_t>(threads));
  everybody_inside = &barrier;
  in_threads(threads, 1);
  everybody_inside = nullptr;
}

/** Loads a library, and calls a function of it. */
void work_late(const char* library, unsigned long count) {
  void* const handle = dlopen(library, RTLD_NOW);
  auto* const work = handle != nullptr
                         ? reinterpret_cast<void (*)(unsigned)>(dlsym(handle, "late_work"))
                         : nullptr;
  if (work == nullptr) std::puts(dlerror());
  for (unsigned long i = 0; work != nullptr && i < count; ++i) work(static_cast<unsigned>(i));
}

void connect_to_nobody() {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
    std::puts("somebody answers");
  }
  close(descriptor);
}

}  // namespace

int main(int, char** arguments) {
  probe_test::obey([&](const probe_test::Command& command) {
    const std::string& what = command.name;
    const unsigned long count = command.count;
    if (what == "requests") {
      in_threads(command.number_or_one(), count);
    } else if (what == "nested") {
      at_the_same_time(count);
    } else if (what == "connect") {
      for (unsigned long i = 0; i < count; ++i) connect_to_nobody();
    } else if (what == "late") {
      work_late(command.argument.c_str(), count);
    } else if (what == "unreadable") {
      for (unsigned long i = 0; i < count; ++i) handle_request(reinterpret_cast<const char*>(8), 5);
    } else if (what == "long") {
      const std::string path(300, 'x');
      for (unsigned long i = 0; i < count; ++i) handle_request(path.c_str(), 300);
    } else if (what == "queue") {
      for (unsigned long i = 0; i < count; ++i) queue_push(static_cast<unsigned>(i));
    } else if (what == "methods") {
      methods(count);
    } else if (what == "serve") {
      for (unsigned long i = 0; i < count; ++i) serve(static_cast<unsigned>(i));
    } else if (what == "abort") {
      requests(count);
      std::abort();
    } else if (what == "fork") {
      const pid_t child = fork();
      if (child == 0) {
        requests(count);
        _exit(0);
      }
      waitpid(child, nullptr, 0);
    } else if (what == "exec") {  // another program that begins as this one does, or this one again
      const std::string& other = command.argument;
      execl(other.empty() ? "/proc/self/exe" : other.c_str(), arguments[0], nullptr);
    } else if (what == "thread_exec") {  // the same, by another thread than the first
      std::thread([&] { execl("/proc/self/exe", arguments[0], nullptr); }).join();
    } else if (what == "other") {  // another one, which lives on
      execl("/bin/cat", "cat", nullptr);
    }
  });
}
