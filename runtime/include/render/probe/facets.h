// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Facets: small interfaces that a probe implements as far as it needs them. None extends another.
 * Manager::add() sees at compile time which ones the class has, and calls no others.
 *
 * A probe object keeps nothing of a target or of what was loaded: Instance and Attachment are
 * arguments, so that the author does not care how many there are. The manager holds no lock when it
 * calls a facet. `load`, `attach` and those of Configurable are called one at a time; those of
 * EventSource by the draining thread, Counting and Matcher by any. Nothing may throw.
 */
#ifndef RENDER_PROBE_FACETS_H
#define RENDER_PROBE_FACETS_H

#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/probe/config.h"
#include "render/probe/counters.h"
#include "render/probe/kernel.h"
#include "render/probe/log.h"
#include "render/probe/manifest.h"
#include "render/probe/record_sink.h"
#include "render/probe/refusal.h"
#include "render/probe/result.h"
#include "render/probe/target.h"

namespace render::probe {

/** What was loaded into the kernel; owns programs and maps. Destruction unloads. */
class Instance {
 public:
  virtual ~Instance() = default;
  /** Parts that could not be loaded, without which it goes on. */
  [[nodiscard]] virtual std::vector<Refusal> refusals() const { return {}; }
};

/** The links of one probe to one target: any number of them. Destruction detaches, which is slow.
 */
class Attachment {
 public:
  virtual ~Attachment() = default;
  [[nodiscard]] virtual std::size_t links() const = 0;
  /** What was tried and did not work, where an alternative or a lack of it did. */
  [[nodiscard]] virtual std::vector<Refusal> refusals() const { return {}; }
};

/** What `load` gets from the manager. Valid during the call only. */
struct LoadEnv {
  Kernel& kernel;
  const Log& log;
  const Settings& settings;
  /** A map that a required probe exports, as a descriptor of its owner; -1 if there is none. */
  const std::function<int(std::string_view probe, std::string_view map)>& shared_map;
};

/** Required: brings programs and maps into the kernel. Knows no target. */
class Loadable {
 public:
  virtual ~Loadable() = default;
  virtual Result<std::unique_ptr<Instance>> load(const LoadEnv& env) = 0;
};

/** Makes links of an instance to a target, or to the system. All of it or nothing. */
class Attachable {
 public:
  virtual ~Attachable() = default;
  virtual Result<std::unique_ptr<Attachment>> attach(Instance& instance, const Target& target) = 0;
};

/** Says whether the probe is of use for a target; the error says why not. */
class Matcher {
 public:
  virtual ~Matcher() = default;
  virtual Outcome match(const Target& target) const = 0;
};

/** What one call of EventSource::drain() did. */
struct DrainResult {
  std::size_t records = 0;   ///< given to the sink
  std::size_t rejected = 0;  ///< too short, or of another probe
  bool more = false;         ///< the budget ended before the data did
};

/** Has records. */
class EventSource {
 public:
  virtual ~EventSource() = default;
  /** Readable when there are some; -1 if there is nothing to wait for, only to look. */
  virtual int poll_fd(Instance& instance) = 0;
  /** Gives at most `budget` records to the sink. Never concurrent for one instance. */
  virtual DrainResult drain(Instance& instance, RecordSink& sink, std::size_t budget) = 0;
};

/** Has settings, which can change while it runs. */
class Configurable {
 public:
  virtual ~Configurable() = default;
  /** All that is wrong with them; changes nothing. */
  virtual std::vector<Error> validate(const Settings& settings) const = 0;
  /** Both are valid. */
  virtual Change classify(const Settings& from, const Settings& to) const = 0;
  /** Makes them effective. The programs see all of them or none. */
  virtual Outcome apply(Instance& instance, const Settings& settings) = 0;
};

/** Has maps that other probes use. */
class MapOwner {
 public:
  virtual ~MapOwner() = default;
  /** A descriptor that the instance keeps; -1 if there is no such map. */
  virtual int map_fd(Instance& instance, std::string_view map) = 0;
};

/** Counts. */
class Counting {
 public:
  virtual ~Counting() = default;
  virtual Counters counters(Instance& instance) = 0;
};

/** A class that Manager::add() takes. */
template <typename P>
concept ProbeType = std::derived_from<P, Loadable> && requires {
  { P::manifest() } -> std::convertible_to<const Manifest&>;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_FACETS_H
