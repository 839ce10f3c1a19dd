// SPDX-License-Identifier: Apache-2.0
#include <generated/ebpf_net/ingest/connection.h>
#include <generated/ebpf_net/ingest/index.h>
#include <generated/ebpf_net/ingest/protocol.h>
#include <generated/ebpf_net/ingest/transform_builder.h>
#include <generated/ebpf_net/ingest/writer.h>
#include <render/memory_writer.h>

#include <iostream>

/** Receives what a writer of the same app sends, and says how many processes that made. */
int main() {
  render::MemoryWriter buffer;
  ebpf_net::ingest::Writer writer(buffer, [] { return u64{1}; });
  const u8 comm[16] = "init";
  writer.pid_info(1, comm);
  writer.pid_info(2, comm);
  writer.pid_close(1);

  ebpf_net::ingest::Index index;
  ebpf_net::ingest::TransformBuilder builder;
  ebpf_net::ingest::Protocol protocol(builder);
  ebpf_net::ingest::Connection connection(protocol, index);
  connection.on_connection_authenticated();
  const auto handled = protocol.handle_multiple(buffer.view().data(), buffer.size());
  std::cout << handled.result << " bytes of " << buffer.size() << ", " << index.process.size()
            << " process\n";
}
