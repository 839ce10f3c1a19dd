// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Kernel: all that the probe library asks of the operating system, behind one small interface.
 * linux_kernel() is the real one; tests have one that fails where they want.
 */
#ifndef RENDER_PROBE_KERNEL_H
#define RENDER_PROBE_KERNEL_H

#include <sys/types.h>

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/file_descriptor.h"
#include "render/probe/manifest.h"
#include "render/probe/result.h"
#include "render/probe/target.h"
#include "render/types.h"

namespace render::probe {

/** A program at its places. Destruction detaches: up to 120 ms for one in a binary. */
class Link {
 public:
  virtual ~Link() = default;
};

/** What to attach, and where. */
struct LinkRequest {
  std::string program;
  Hook hook = Hook::function_entry;
  std::string place;         ///< hooks of the kernel, "provider:name" of USDT
  std::string binary;        ///< hooks in a binary: the file to open
  std::vector<u64> offsets;  ///< function_entry, function_return: in the file
  pid_t pid = -1;            ///< hooks in a binary: of this process only; -1: of all
  u64 cookie = 0;            ///< hooks in a binary: what the program finds in its context
  u64 per_second = 0;        ///< perf
};

/** Programs and maps in the kernel. Destruction removes them as soon as no link needs them. */
class LoadedObject {
 public:
  virtual ~LoadedObject() = default;
  /** -1 if there is no such map. The object keeps it. */
  [[nodiscard]] virtual int map_fd(std::string_view map) const = 0;
  /** All links of the request or, in the case of an error, none. */
  virtual Result<std::unique_ptr<Link>> attach(const LinkRequest& request) = 0;
};

/** What to load. */
struct LoadRequest {
  std::string name;                        ///< for messages
  std::span<const std::byte> image;        ///< the ELF file that clang wrote
  std::map<std::string, Hook> programs;    ///< by function; the others are left out
  std::map<std::string, int> shared_maps;  ///< by name: descriptors instead of own maps
  std::map<std::string, u32> entries;      ///< by name: max_entries instead of that of the file
};

/** A running process, as long as it lives. */
struct Process {
  FileDescriptor pidfd;  ///< readable when it has ended
  u64 start_time = 0;
  std::vector<Module> modules;  ///< the executable first
};

class Kernel {
 public:
  virtual ~Kernel() = default;
  virtual Result<std::unique_ptr<LoadedObject>> load(const LoadRequest& request) = 0;
  virtual Result<Process> open_process(pid_t pid) = 0;
  /** "6.1.0". */
  [[nodiscard]] virtual std::string release() const = 0;
};

/** How programs are attached to functions of binaries. */
enum class UprobeLinks {
  automatic,  ///< multi where an attempt at this kernel's worked, else perf
  multi,      ///< one link for any number of places
  perf,       ///< one perf event per place
};

/** The kernel that runs this process, through libbpf. */
[[nodiscard]] std::unique_ptr<Kernel> linux_kernel(UprobeLinks links = UprobeLinks::automatic);

}  // namespace render::probe

#endif  // RENDER_PROBE_KERNEL_H
