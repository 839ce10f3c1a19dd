// SPDX-License-Identifier: Apache-2.0
#include "render/hash_index.h"

template class render::HashIndex<std::allocator<u32>>;
