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
  return count_alive(programs, bpf_prog_get_fd_by_id) + count_alive(links, bpf_link_get_fd_by_id) +
         count_alive(maps, bpf_map_get_fd_by_id);
}

void KernelIds::merge(const KernelIds& others) {
  programs.insert(others.programs.begin(), others.programs.end());
  links.insert(others.links.begin(), others.links.end());
  maps.insert(others.maps.begin(), others.maps.end());
}

void KernelIds::remove(const KernelIds& others) {
  const auto remove_from = [](std::set<u32>& ids, const std::set<u32>& removed) {
    std::erase_if(ids, [&](u32 id) { return removed.contains(id); });
  };
  remove_from(programs, others.programs);
  remove_from(links, others.links);
  remove_from(maps, others.maps);
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
      } else if (word == "map_id:" && file >> id) {
        ids.maps.insert(id);
      }
    }
  }
  return ids;
}

}  // namespace probe_test
