// SPDX-License-Identifier: Apache-2.0
#include "render/probe/ring_reader.h"

#include <bpf/libbpf.h>

#include <cerrno>
#include <cstring>

namespace render::probe {
namespace {

/** The shortest frame: a timestamp and the id of a message. */
constexpr std::size_t shortest_frame = sizeof(u64) + sizeof(u16);

}  // namespace

struct RingReader::State {
  ring_buffer* buffer = nullptr;
  int fd = -1;
  u16 probe = 0;
  // during drain()
  RecordSink* sink = nullptr;
  std::size_t budget = 0;
  DrainResult result;

  /** One record; negative to stop, which it does behind this record. */
  int take(const std::byte* data, std::size_t size) {
    RecordHeader header;
    if (size >= sizeof(header) + shortest_frame) {
      std::memcpy(&header, data, sizeof(header));
      const std::size_t frame = size - sizeof(header);
      if (header.probe == probe && header.padding <= frame - shortest_frame) {
        sink->record(probe, header.instance, {data + sizeof(header), frame - header.padding});
        ++result.records;
        return result.records + result.rejected < budget ? 0 : -EAGAIN;
      }
    }
    ++result.rejected;
    return result.records + result.rejected < budget ? 0 : -EAGAIN;
  }
};

void RingReader::Free::operator()(State* state) const {
  ring_buffer__free(state->buffer);
  delete state;
}

Result<RingReader> RingReader::open(int fd, u16 probe) {
  RingReader reader;
  reader.state_.reset(new State);
  reader.state_->fd = fd;
  reader.state_->probe = probe;
  reader.state_->buffer = ring_buffer__new(
      fd,
      [](void* state, void* data, std::size_t size) {
        return static_cast<State*>(state)->take(static_cast<const std::byte*>(data), size);
      },
      reader.state_.get(), nullptr);
  if (reader.state_->buffer == nullptr) {
    const int error = errno;
    return {unexpected, Errc::object, "ring buffer", "it cannot be mapped", error};
  }
  return reader;
}

int RingReader::poll_fd() const { return state_ ? state_->fd : -1; }

DrainResult RingReader::drain(RecordSink& sink, std::size_t budget) {
  if (!state_ || budget == 0) return {};
  state_->sink = &sink;
  state_->budget = budget;
  state_->result = {};
  state_->result.more = ring_buffer__consume(state_->buffer) == -EAGAIN;
  state_->sink = nullptr;
  return state_->result;
}

}  // namespace render::probe
