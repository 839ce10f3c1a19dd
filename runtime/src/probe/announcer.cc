// SPDX-License-Identifier: Apache-2.0
#include "announcer.h"

namespace render::probe {

void Announcer::announce() {
  for (const Notice& notice : pending_()) {
    if (announced_.insert({notice.probe, notice.instance}).second) {
      sink_.attached(notice.probe, *notice.target);
    }
  }
}

void Announcer::record(u16 probe, u32 instance, std::span<const std::byte> frame) {
  if (instance != 0) {
    const Key key{probe, instance};
    if (key != last_) {
      if (!knows(key)) {
        ++strays_;
        return;
      }
      last_ = key;
    }
  }
  sink_.record(probe, instance, frame);
}

void Announcer::gone(u16 probe, u32 instance) {
  if (announced_.erase({probe, instance}) == 0) return;
  if (last_ == Key{probe, instance}) last_ = {0, 0};
  sink_.gone(probe, instance);
}

bool Announcer::knows(Key key) {
  if (announced_.contains(key)) return true;
  announce();  // attached since this round began
  return announced_.contains(key);
}

}  // namespace render::probe
