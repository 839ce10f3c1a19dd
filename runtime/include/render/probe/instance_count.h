// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * InstanceCount: how many probes send the messages of an instance of a span.
 */
#ifndef RENDER_PROBE_INSTANCE_COUNT_H
#define RENDER_PROBE_INSTANCE_COUNT_H

#include <map>
#include <utility>

#include "render/types.h"

namespace render::probe {

/**
 * Several probes that are attached to one target may send messages of one span: its instance starts
 * with the first of them and ends behind the last. One thread at a time.
 */
class InstanceCount {
 public:
  /** @param span any number that is not that of another span; whether this probe is the first */
  bool add(u16 span, u32 instance) { return ++probes_[{span, instance}] == 1; }

  /** Whether this probe was the last. */
  bool remove(u16 span, u32 instance) {
    const auto found = probes_.find({span, instance});
    if (found == probes_.end() || --found->second > 0) return false;
    probes_.erase(found);
    return true;
  }

 private:
  std::map<std::pair<u16, u32>, u32> probes_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_INSTANCE_COUNT_H
