// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * MapRegistry: maps that probes export, by name.
 */
#ifndef RENDER_PROBE_MAP_REGISTRY_H
#define RENDER_PROBE_MAP_REGISTRY_H

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace render::probe {

/** Does not own the descriptors: who withdraws before closing them keeps it right. Any thread. */
class MapRegistry {
 public:
  void publish(std::string_view probe, std::string_view map, int fd) {
    const std::lock_guard lock(mutex_);
    maps_[{std::string(probe), std::string(map)}] = fd;
  }

  /** All maps of a probe. */
  void withdraw(std::string_view probe) {
    const std::lock_guard lock(mutex_);
    std::erase_if(maps_, [&](const auto& entry) { return entry.first.first == probe; });
  }

  /** -1 if there is none. */
  [[nodiscard]] int find(std::string_view probe, std::string_view map) const {
    const std::lock_guard lock(mutex_);
    const auto found = maps_.find({std::string(probe), std::string(map)});
    return found == maps_.end() ? -1 : found->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, int> maps_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_MAP_REGISTRY_H
