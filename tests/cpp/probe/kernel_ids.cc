// SPDX-License-Identifier: Apache-2.0
#include "kernel_ids.h"

#include <bpf/bpf.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "render/file_descriptor.h"

namespace probe_test {
namespace {

std::size_t count_alive(const std::set<u32>& ids, int (*open)(u32)) {
  std::size_t count = 0;
  for (const u32 id : ids) {
    const FileDescriptor descriptor(open(id));
    count += descriptor.valid() ? 1 : 0;
  }
  return count;
}

}  // namespace

std::size_t KernelIds::alive() const {
  return count_alive(programs, bpf_prog_get_fd_by_id) + count_alive(links, bpf_link_get_fd_by_id);
}

KernelIds ids_of(pid_t pid) {
  KernelIds ids;
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/fdinfo")) {
    std::ifstream file(entry.path());
    std::string word;
    bool is_link = false;
    for (u32 id = 0; file >> word;) {
      if (word == "link_id:" && file >> id) {
        ids.links.insert(id);
        is_link = true;
      } else if (word == "prog_id:" && file >> id && !is_link) {
        ids.programs.insert(id);
      }
    }
  }
  return ids;
}

}  // namespace probe_test
