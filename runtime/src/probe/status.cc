// SPDX-License-Identifier: Apache-2.0
#include "render/probe/status.h"

#include <algorithm>

namespace render::probe {

const ProbeStatus* Status::probe(std::string_view name) const {
  const auto found = std::find_if(probes.begin(), probes.end(),
                                  [&](const ProbeStatus& status) { return status.name == name; });
  return found == probes.end() ? nullptr : &*found;
}

bool LoadReport::failed(std::string_view probe) const {
  return std::any_of(failures.begin(), failures.end(),
                     [&](const Failure& failure) { return failure.probe == probe; });
}

}  // namespace render::probe
