// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ObjectProbe: a probe of a BPF object whose manifest a test puts together. All facets do the
 * usual.
 */
#ifndef RENDER_TESTS_PROBE_OBJECT_PROBE_H
#define RENDER_TESTS_PROBE_OBJECT_PROBE_H

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "render/probe/attach.h"
#include "render/probe/manager.h"
#include "render/probe/object_instance.h"

namespace probe_test {

using namespace render::probe;

class ObjectProbe final : public Loadable,
                          public Attachable,
                          public Matcher,
                          public EventSource,
                          public Configurable,
                          public MapOwner,
                          public Counting {
 public:
  ObjectProbe(Manifest manifest, std::span<const std::byte> image)
      : manifest_(manifest), image_(image) {}

  static Outcome add_to(Manager& manager, const Manifest& manifest,
                        std::span<const std::byte> image) {
    auto probe = std::make_shared<ObjectProbe>(manifest, image);
    ObjectProbe* const raw = probe.get();
    return manager.add({&raw->manifest_, std::move(probe), raw, raw, raw, raw, raw, raw, raw});
  }

  Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
    return load_object(manifest_, image_, env);
  }
  Result<std::unique_ptr<Attachment>> attach(Instance& instance, const Target& target) override {
    return attach_points(manifest_, instance, target);
  }
  Outcome match(const Target& target) const override { return match_target(manifest_, target); }
  int poll_fd(Instance& instance) override { return object(instance).poll_fd(); }
  DrainResult drain(Instance& instance, RecordSink& sink, std::size_t budget) override {
    return object(instance).drain(sink, budget);
  }
  std::vector<Error> validate(const Settings& settings) const override {
    return render::probe::validate(manifest_.name, manifest_.settings, settings);
  }
  Change classify(const Settings& from, const Settings& to) const override {
    return render::probe::classify(manifest_.settings, from, to);
  }
  Outcome apply(Instance& instance, const Settings& settings) override {
    return object(instance).apply(settings);
  }
  int map_fd(Instance& instance, std::string_view map) override {
    return object(instance).map_fd(map);
  }
  Counters counters(Instance& instance) override { return object(instance).counters(); }

 private:
  const Manifest manifest_;
  const std::span<const std::byte> image_;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_OBJECT_PROBE_H
