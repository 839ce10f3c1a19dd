// SPDX-License-Identifier: Apache-2.0
// A library that target_app.cc loads when it is told to.

extern "C" __attribute__((visibility("default"), noinline, used)) void late_work(unsigned number) {
  __asm__ volatile("" : : "r"(number) : "memory");
}
