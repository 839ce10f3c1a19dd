// SPDX-License-Identifier: Apache-2.0
#include "dependency_order.h"

#include <algorithm>
#include <set>

namespace render::probe {

std::size_t sort_by_dependency(ProbeEntries& probes) {
  ProbeEntries sorted;
  std::set<std::string_view> placed;
  const auto is_ready = [&](const std::unique_ptr<ProbeEntry>& probe) {
    const auto& needed = probe->manifest().requirements;
    return std::all_of(needed.begin(), needed.end(), [&](const Requirement& requirement) {
      return placed.contains(requirement.probe) || find_probe(probes, requirement.probe) == nullptr;
    });
  };
  while (true) {
    const auto ready = std::find_if(probes.begin(), probes.end(), is_ready);
    if (ready == probes.end()) break;
    placed.insert((*ready)->manifest().name);
    sorted.push_back(std::move(*ready));
    probes.erase(ready);
  }
  const std::size_t count = sorted.size();
  std::move(probes.begin(), probes.end(), std::back_inserter(sorted));
  probes = std::move(sorted);
  return count;
}

std::string describe_cycle(const ProbeEntries& probes, std::size_t sorted,
                           const ProbeEntry& start) {
  std::vector<const ProbeEntry*> path{&start};
  bool closed = false;
  while (!closed) {
    const ProbeEntry* next = nullptr;
    for (const Requirement& requirement : path.back()->manifest().requirements) {
      for (std::size_t i = sorted; i < probes.size() && next == nullptr; ++i) {
        if (probes[i]->manifest().name == requirement.probe) next = probes[i].get();
      }
    }
    closed = next == nullptr || std::find(path.begin(), path.end(), next) != path.end();
    if (next != nullptr) path.push_back(next);
  }
  std::string text;
  for (const ProbeEntry* const probe : path) {
    if (!text.empty()) text += " -> ";
    text += probe->manifest().name;
  }
  return text;
}

ProbeEntry* find_probe(const ProbeEntries& probes, std::string_view name) {
  const auto found = std::find_if(probes.begin(), probes.end(), [&](const auto& probe) {
    return probe && probe->manifest().name == name;
  });
  return found == probes.end() ? nullptr : found->get();
}

}  // namespace render::probe
