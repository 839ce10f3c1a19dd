// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * RingReader: takes the records of one probe out of its ring buffer.
 */
#ifndef RENDER_PROBE_RING_READER_H
#define RENDER_PROBE_RING_READER_H

#include <cstddef>
#include <memory>

#include "render/probe/facets.h"
#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

/** Move-only. One thread at a time. */
class RingReader {
 public:
  /** Reads nothing, for probes without records. */
  RingReader() = default;
  /**
   * @param fd of a map of type BPF_MAP_TYPE_RINGBUF; has to stay open
   * @param probe whose records they are; those of others are rejected
   */
  [[nodiscard]] static Result<RingReader> open(int fd, u16 probe);

  /** Readable when the program woke the reader; -1 without a ring. */
  [[nodiscard]] int poll_fd() const;

  /** Gives at most `budget` records to the sink, in the order in which the programs reserved them.
   */
  DrainResult drain(RecordSink& sink, std::size_t budget);

 private:
  struct State;
  struct Free {
    void operator()(State* state) const;
  };
  std::unique_ptr<State, Free> state_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_RING_READER_H
