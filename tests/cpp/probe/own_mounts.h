// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Mounts that only the calling thread and what it starts can see.
 */
#ifndef RENDER_TESTS_PROBE_OWN_MOUNTS_H
#define RENDER_TESTS_PROBE_OWN_MOUNTS_H

#include <sched.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace probe_test {

/** Leaves the mounts of the process, and mounts a file system; else says why not. */
inline std::string mount_privately(const char* type, const std::string& directory) {
  const bool mounted = unshare(CLONE_NEWNS) == 0 &&
                       mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                       mount("none", directory.c_str(), type, 0, nullptr) == 0;
  if (mounted) return {};
  return std::string(type) + " cannot be mounted: " + std::strerror(errno);
}

/** As mount_privately(); classic tracepoints need it. */
inline std::string mount_own_tracefs() { return mount_privately("tracefs", "/sys/kernel/tracing"); }

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_OWN_MOUNTS_H
