// SPDX-License-Identifier: Apache-2.0
#include "render/queue/rpc_queue_matrix.h"

#include <stdexcept>
#include <string>

RpcQueueMatrix::RpcQueueMatrix(std::size_t senders, std::size_t receivers, u32 n_elems, u32 buf_len,
                               const ElementQueueWriterOptions& options)
    : senders_(senders), receivers_(receivers) {
  pairs_.reserve(senders * receivers);
  while (pairs_.size() < senders * receivers) {
    pairs_.push_back(std::make_unique<Pair>(n_elems, buf_len, options));
  }
}

ElementQueue& RpcQueueMatrix::queue(std::size_t sender, std::size_t receiver) const {
  return pair(sender, receiver).queue;
}

ElementQueueWriter& RpcQueueMatrix::queue_writer(std::size_t sender, std::size_t receiver) const {
  return pair(sender, receiver).writer;
}

RpcQueueMatrix::Pair& RpcQueueMatrix::pair(std::size_t sender, std::size_t receiver) const {
  if (sender >= senders_ || receiver >= receivers_) {
    throw std::out_of_range("no queue from sender " + std::to_string(sender) + " to receiver " +
                            std::to_string(receiver));
  }
  return *pairs_[receiver * senders_ + sender];
}
