// SPDX-License-Identifier: Apache-2.0
#include <generated/consumer/front/hash.h>
#include <generated/consumer/front/wire_message.h>
#include <generated/consumer/front/writer.h>
#include <render/memory_writer.h>

#include <cstring>
#include <iostream>
#include <string_view>

/** Sends one message into memory, and says which one it is and what it holds. */
int main() {
  render::MemoryWriter buffer;
  consumer::front::Writer writer(buffer, [] { return u64{1}; });
  writer.hello(7, jb_blob(std::string_view("from a consumer")));

  u16 rpc_id = 0;
  std::memcpy(&rpc_id, buffer.bytes().data() + sizeof(u64), sizeof rpc_id);
  if (rpc_id != jb_front__hello__rpc_id || front_hash(rpc_id) >= FRONT_HASH_SIZE) {
    return 1;
  }
  std::cout << buffer.view().substr(buffer.size() - std::strlen("from a consumer")) << '\n';
}
