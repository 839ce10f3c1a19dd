// SPDX-License-Identifier: Apache-2.0
// One of two versions of a program, whose struct differs: LAYOUT_VERSION says which.
#include "target_commands.h"

namespace demo {

struct Sized {
  int kind = 7;
  unsigned size = LAYOUT_VERSION * 1000;
};

struct Head : Sized {};
using RequestHead = Head;

struct Request {
#if LAYOUT_VERSION == 2
  long added[3] = {};
#endif
  RequestHead head;
};

}  // namespace demo

extern "C" __attribute__((noinline, used)) int do_request(demo::Request* request) {
  __asm__ volatile("" : : "r"(request) : "memory");
  return request->head.kind;
}

int main() {
  probe_test::obey([](const probe_test::Command&) {
    demo::Request request;
    do_request(&request);
  });
}
