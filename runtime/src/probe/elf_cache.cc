// SPDX-License-Identifier: Apache-2.0
#include "elf_cache.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <tuple>
#include <vector>

namespace render::probe {
namespace {

/** Enough for a round over processes of a few programs; each has an open file. */
constexpr std::size_t most_entries = 4;

/** What makes a file the same one as before. */
using Identity = std::tuple<dev_t, ino_t, off_t, time_t, long>;

struct Entry {
  Identity identity;
  std::shared_ptr<const ElfFile> elf;
};

struct Cache {
  std::mutex mutex;
  std::vector<Entry> entries;  // the last one used is the last one
};

Cache& cache() {
  static Cache instance;
  return instance;
}

}  // namespace

Result<std::shared_ptr<const ElfFile>> elf_of(const Module& module) {
  struct stat status {};
  if (stat(module.open_path.c_str(), &status) != 0) {
    const int error = errno;
    return {unexpected, Errc::target_gone, module.path, std::strerror(error), error};
  }
  const Identity identity{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                          status.st_mtim.tv_nsec};
  Cache& known = cache();
  const std::lock_guard lock(known.mutex);
  const auto found = std::find_if(known.entries.begin(), known.entries.end(),
                                  [&](const Entry& entry) { return entry.identity == identity; });
  if (found != known.entries.end()) {
    std::rotate(found, found + 1, known.entries.end());
    return known.entries.back().elf;
  }
  auto elf = ElfFile::open(module.open_path);
  if (!elf) return elf;
  if (known.entries.size() == most_entries) known.entries.erase(known.entries.begin());
  known.entries.push_back({identity, *elf});
  return elf;
}

}  // namespace render::probe
