// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * CountingProgram: a program of a few instructions that counts its runs, to find out what works on
 * this host.
 */
#ifndef RENDER_SRC_PROBE_COUNTING_PROGRAM_H
#define RENDER_SRC_PROBE_COUNTING_PROGRAM_H

#include <linux/bpf.h>

#include <string>

#include "render/file_descriptor.h"
#include "render/types.h"

namespace render::probe {

class CountingProgram {
 public:
  /**
   * @param attach_type expected one; 0 for those that need none
   * @param kernel_function tracing programs: BTF name of what they are attached to
   */
  explicit CountingProgram(bpf_prog_type type, int attach_type = 0,
                           const char* kernel_function = nullptr);

  /** -1 if it could not be loaded. */
  [[nodiscard]] int fd() const { return program_.get(); }
  /** errno of loading, or 0. */
  [[nodiscard]] int error() const { return error_; }
  [[nodiscard]] u64 hits() const;

 private:
  FileDescriptor map_;
  FileDescriptor program_;
  int error_ = 0;
};

/** A map for Instructions::count(); invalid with errno if the kernel refuses it. */
[[nodiscard]] FileDescriptor make_count();
[[nodiscard]] u64 count_in(const FileDescriptor& map);

/** A place in a file that is mapped into this process. */
struct Place {
  std::string file;
  u64 offset = 0;
};

/** An empty file if the address is not in one. */
[[nodiscard]] Place place_of(const void* address);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_COUNTING_PROGRAM_H
