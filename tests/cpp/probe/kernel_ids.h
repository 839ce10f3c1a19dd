// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * KernelIds: the BPF programs, links and maps that a process has, and whether they are still there.
 */
#ifndef RENDER_TESTS_PROBE_KERNEL_IDS_H
#define RENDER_TESTS_PROBE_KERNEL_IDS_H

#include <sys/types.h>

#include <cstddef>
#include <set>

#include "render/types.h"

namespace probe_test {

struct KernelIds {
  std::set<u32> programs;
  std::set<u32> links;
  std::set<u32> maps;

  void merge(const KernelIds& others);
  void remove(const KernelIds& others);
  [[nodiscard]] std::size_t size() const { return programs.size() + links.size() + maps.size(); }
  /** How many of them the kernel still has. */
  [[nodiscard]] std::size_t alive() const;
};

/** Of the BPF descriptors that a process has. */
KernelIds ids_of(pid_t pid);

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_KERNEL_IDS_H
