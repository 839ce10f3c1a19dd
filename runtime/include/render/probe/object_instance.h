// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ObjectInstance: the usual Instance, one BPF object with the maps of the headers in bpf/. With the
 * functions of attach.h the facets of most probes are one line each:
 *
 *     Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
 *       return load_object(manifest(), image, env);
 *     }
 */
#ifndef RENDER_PROBE_OBJECT_INSTANCE_H
#define RENDER_PROBE_OBJECT_INSTANCE_H

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "render/probe/facets.h"
#include "render/probe/ring_reader.h"

namespace render::probe {

class ObjectInstance final : public Instance {
 public:
  ObjectInstance(const Manifest& manifest, std::unique_ptr<LoadedObject> object,
                 std::vector<Refusal> refusals, RingReader ring);

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] LoadedObject& object() { return *object_; }
  [[nodiscard]] std::vector<Refusal> refusals() const override { return refusals_; }

  /** -1 if the probe has no ring. */
  [[nodiscard]] int poll_fd() const { return ring_.poll_fd(); }
  DrainResult drain(RecordSink& sink, std::size_t budget) { return ring_.drain(sink, budget); }
  /** Writes the settings into the map `rp_config`; for probes without that map nothing. */
  Outcome apply(const Settings& settings);
  [[nodiscard]] const Settings& settings() const { return settings_; }
  /** The sums over all CPUs of the map `rp_counters`; zeros without it. */
  [[nodiscard]] Counters counters() const;
  [[nodiscard]] int map_fd(std::string_view map) const { return object_->map_fd(map); }

  /** What a target needs of this object once, by its instance id, while some attachment has it. */
  using Shared = std::map<u32, std::weak_ptr<Link>>;
  [[nodiscard]] Shared& layout_rows() { return layout_rows_; }

 private:
  const Manifest& manifest_;
  std::unique_ptr<LoadedObject> object_;
  std::vector<Refusal> refusals_;
  RingReader ring_;
  Settings settings_;
  Shared layout_rows_;
  u32 generation_ = 0;
};

/** The instance as what load_object() made. */
[[nodiscard]] inline ObjectInstance& object(Instance& instance) {
  return static_cast<ObjectInstance&>(instance);
}

/**
 * Loads the programs of all points, alternatives included. Those that the kernel refuses are left
 * out and kept as refusals, unless a required group cannot do without: then the error is that of
 * its last refusal, and its detail lists all.
 *
 * @param image the ELF file; only used during the call
 * @param entries max_entries of maps, by name, instead of those in the image
 */
[[nodiscard]] Result<std::unique_ptr<Instance>> load_object(
    const Manifest& manifest, std::span<const std::byte> image, const LoadEnv& env,
    const std::map<std::string, u32>& entries = {});

}  // namespace render::probe

#endif  // RENDER_PROBE_OBJECT_INSTANCE_H
