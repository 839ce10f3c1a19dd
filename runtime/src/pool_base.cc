// SPDX-License-Identifier: Apache-2.0
#include "render/pool_base.h"

namespace render::detail {

PoolBase::PoolBase(const PoolShape& shape)
    : shape_(shape), memory_(shape.slots_offset + shape.live.size * shape.slot_size) {}

bool PoolBase::remove(std::size_t index) {
  if (!hide(shape_, index)) return false;
  shape_.destroy(slot(shape_, index));
  give_slot(shape_, static_cast<u32>(index));
  return true;
}

void PoolBase::clear() {
  while (size_ != 0) remove(next_live(0));
}

}  // namespace render::detail
