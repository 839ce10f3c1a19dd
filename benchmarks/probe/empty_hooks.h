// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * EmptyHooks: programs that do nothing, at the points of another probe.
 */
#ifndef RENDER_BENCHMARKS_PROBE_EMPTY_HOOKS_H
#define RENDER_BENCHMARKS_PROBE_EMPTY_HOOKS_H

#include <vector>

#include "../../tests/cpp/probe/target_process.h"
#include "load_run.h"
#include "render/probe/manager.h"

namespace probe_load {

/** Attached as long as it lives. */
class EmptyHooks {
 public:
  EmptyHooks(const render::probe::Manifest& other, const TargetProcess& target);
  EmptyHooks(const EmptyHooks&) = delete;
  EmptyHooks& operator=(const EmptyHooks&) = delete;
  ~EmptyHooks();

 private:
  std::vector<render::probe::Point> points_;
  const render::probe::AttachGroup group_;
  CountingSink sink_;
  render::probe::Manager manager_{sink_};
};

}  // namespace probe_load

#endif  // RENDER_BENCHMARKS_PROBE_EMPTY_HOOKS_H
