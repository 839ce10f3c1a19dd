// SPDX-License-Identifier: Apache-2.0
// A library with all that ElfFile looks for, as small as it can be: what fuzz_elf_file.cc starts
// from.
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-zero-variadic-macro-arguments"  // of sys/sdt.h
#endif

#include <sys/sdt.h>

namespace demo {
struct Request {
  long id;
  unsigned size;
};
}  // namespace demo

extern "C" {
extern const char demo_version[];
__attribute__((used)) const char demo_version[] = "1.4.2";

__attribute__((used)) unsigned handle_request(const demo::Request* request) {
  if (request->size == 0) return 0;
  DTRACE_PROBE1(demo, queue, request->size);
  return request->size + 1;
}

// what the Go linker writes: two texts with their lengths in front, the second one between marks of
// 16 bytes
__attribute__((used, section(".go.buildinfo"))) const char go_build_info[] =
    "\xff Go buildinf:\x08\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    "\x08"
    "go1.19.8"
    "\x47"
    "0123456789abcdef"
    "mod\tdemo\tv1.2\n=>\tother\tv1.3\ndep\tx/y\tv2\n"
    "0123456789abcdef";
}
