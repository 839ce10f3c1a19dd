// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Announcer: sees to it that the sink hears of a target before its records.
 */
#ifndef RENDER_SRC_PROBE_ANNOUNCER_H
#define RENDER_SRC_PROBE_ANNOUNCER_H

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <utility>

#include "render/probe/record_sink.h"

namespace render::probe {

/** A target that a probe is being attached to. */
struct Notice {
  u16 probe = 0;
  u32 instance = 0;
  std::shared_ptr<const Target> target;
};

/** In front of the user's sink. One thread at a time. */
class Announcer final : public RecordSink {
 public:
  /** @param pending takes the notices that wait */
  Announcer(RecordSink& sink, std::function<std::deque<Notice>()> pending)
      : sink_(sink), pending_(std::move(pending)) {}

  /** Delivers what waits. */
  void announce();

  void record(u16 probe, u32 instance, std::span<const std::byte> frame) override;
  void gone(u16 probe, u32 instance) override;
  [[nodiscard]] bool ready() const override { return sink_.ready(); }
  void counted(const ProbeStatus& status) override { sink_.counted(status); }

  /** Records of targets that nobody has announced, since the last call; they are not delivered. */
  [[nodiscard]] std::size_t take_strays() { return std::exchange(strays_, 0); }

 private:
  using Key = std::pair<u16, u32>;

  [[nodiscard]] bool knows(Key key);

  RecordSink& sink_;
  const std::function<std::deque<Notice>()> pending_;
  std::set<Key> announced_;
  Key last_{0, 0};  // of the last record: the next one is mostly of the same
  std::size_t strays_ = 0;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_ANNOUNCER_H
