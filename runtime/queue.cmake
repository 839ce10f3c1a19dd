# SPDX-License-Identifier: Apache-2.0
#
# Element queues: messages from thread to thread.

target_sources(
  render_runtime
  PRIVATE src/queue/element_queue.cc src/queue/element_queue_storage.cc
          src/queue/element_queue_writer.cc src/queue/eq.cc src/queue/rpc_queue_matrix.cc)
