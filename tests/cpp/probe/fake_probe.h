// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FakeProbe: a probe whose records come from the test. It has all facets; its manifest is that of
 * the test.
 */
#ifndef RENDER_TESTS_PROBE_FAKE_PROBE_H
#define RENDER_TESTS_PROBE_FAKE_PROBE_H

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "render/probe/facets.h"
#include "render/probe/link_set.h"
#include "render/probe/manager.h"

namespace probe_test {

using namespace render::probe;

inline constexpr Setting fake_settings[] = {
    {"enabled", SettingType::boolean, "true"},
    {"depth", SettingType::u8, "4", "1", "100", Change::live},
    {"rate", SettingType::u32, "10", {}, {}, Change::reattach},
    {"size", SettingType::u32, "10", {}, {}, Change::reload},
};

class FakeProbe final : public Loadable,
                        public Attachable,
                        public Matcher,
                        public EventSource,
                        public Configurable,
                        public MapOwner,
                        public Counting {
 public:
  struct Loaded final : Instance {
    explicit Loaded(FakeProbe& probe_) : probe(probe_) {
      const std::lock_guard lock(probe.mutex_);
      number = probe.loads_++;
      probe.loaded_.push_back(this);
    }
    Loaded(const Loaded&) = delete;
    Loaded& operator=(const Loaded&) = delete;
    ~Loaded() override {
      const std::lock_guard lock(probe.mutex_);
      std::erase(probe.loaded_, this);
    }

    void add(u32 target, u64 count) {
      const std::lock_guard lock(mutex);
      const auto enabled = settings.find("enabled");
      if (enabled != settings.end() && enabled->second == "false") return;
      for (u64 i = 0; i < count; ++i) records.emplace_back(target, i);
      emitted += count;
    }

    FakeProbe& probe;
    int number = 0;  // the first one of the probe, the second
    std::unique_ptr<LoadedObject> object;
    std::mutex mutex;
    std::deque<std::pair<u32, u64>> records;  // instance, number
    u64 emitted = 0;
    Settings settings;
    std::vector<std::string> maps_found;  // of required probes, when it was loaded
  };

  FakeProbe(u16 id, std::string name, int links = 2) : links_(links), name_(std::move(name)) {
    manifest.id = id;
    manifest.name = name_;
    manifest.settings = fake_settings;
    manifest.ring.wake_after = std::chrono::milliseconds(1);
  }

  FakeProbe& requires_probe(std::string_view name, bool optional = false) {
    requirements_.push_back({name, optional});
    manifest.requirements = requirements_;
    return *this;
  }

  /** Registers it; the manager shares it with the test. */
  static std::shared_ptr<FakeProbe> add_to(Manager& manager, std::shared_ptr<FakeProbe> probe,
                                           Outcome* outcome = nullptr) {
    FakeProbe* const raw = probe.get();
    Outcome added = manager.add({&raw->manifest, probe, raw, raw, raw, raw, raw, raw, raw});
    if (outcome != nullptr) *outcome = std::move(added);
    return probe;
  }

  /** As a program would: into the instance that is attached to the target, if one is. */
  void emit(u32 target, u64 count) {
    const std::lock_guard lock(mutex_);
    for (const Links* const links : attached_) {
      if (links->target != target) continue;
      links->loaded.add(target, count);
      return;
    }
  }

  /** Counts records that nobody will find. */
  void lose(u32 target, u64 count) {
    const std::lock_guard lock(mutex_);
    for (const Links* const links : attached_) {
      if (links->target == target) links->loaded.emitted += count;
    }
  }

  /** As emit(), into any. */
  void emit_somewhere(u64 count) {
    const std::lock_guard lock(mutex_);
    if (attached_.empty()) return;
    const Links* const links = attached_[count % attached_.size()];
    links->loaded.add(links->target, count);
  }

  [[nodiscard]] std::vector<Settings> settings_in_use() const {
    const std::lock_guard lock(mutex_);
    std::vector<Settings> all;
    for (Loaded* const loaded : loaded_) {
      const std::lock_guard inner(loaded->mutex);
      all.push_back(loaded->settings);
    }
    return all;
  }
  /** What links were made with. */
  [[nodiscard]] std::vector<Settings> settings_of_links() const {
    const std::lock_guard lock(mutex_);
    std::vector<Settings> all;
    for (const Links* const links : attached_) all.push_back(links->settings);
    return all;
  }
  [[nodiscard]] std::vector<std::string> maps_found() const {
    const std::lock_guard lock(mutex_);
    return loaded_.empty() ? std::vector<std::string>() : loaded_.front()->maps_found;
  }

  // facets

  Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
    LoadRequest request;
    request.name = name_;
    auto object = env.kernel.load(request);
    if (!object) return {unexpected, object.error()};
    auto loaded = std::make_unique<Loaded>(*this);
    loaded->object = std::move(*object);
    loaded->settings = env.settings;
    for (const Requirement& requirement : requirements_) {
      if (env.shared_map(requirement.probe, "shared") >= 0) {
        loaded->maps_found.emplace_back(requirement.probe);
      }
    }
    return std::unique_ptr<Instance>(std::move(loaded));
  }

  Result<std::unique_ptr<Attachment>> attach(Instance& instance, const Target& target) override {
    auto& loaded = static_cast<Loaded&>(instance);
    if (on_attach) on_attach(target);
    auto links = std::make_unique<Links>(loaded, target.instance);
    for (int i = 0; i < links_; ++i) {
      LinkRequest request;
      request.program = "p" + std::to_string(i);
      request.pid = target.pid;
      auto link = loaded.object->attach(request);
      if (!link) return {unexpected, link.error()};
      links->set.add(std::move(*link));
    }
    return std::unique_ptr<Attachment>(std::move(links));
  }

  Outcome match(const Target& target) const override {
    if (manifest.target != nullptr) return find_library(target);
    const std::string& exe = target.modules.front().path;
    if (exe == "/bin/served") return done;
    return {unexpected, Errc::no_match, exe, "it is not served"};
  }

  int poll_fd(Instance&) override { return -1; }

  DrainResult drain(Instance& instance, RecordSink& sink, std::size_t budget) override {
    auto& loaded = static_cast<Loaded&>(instance);
    DrainResult result;
    std::unique_lock lock(loaded.mutex);
    while (!loaded.records.empty() && result.records < budget) {
      const auto [target, number] = loaded.records.front();
      loaded.records.pop_front();
      lock.unlock();
      sink.record(manifest.id, target, std::as_bytes(std::span(&number, 1)));
      ++result.records;
      lock.lock();
    }
    result.more = !loaded.records.empty();
    return result;
  }

  std::vector<Error> validate(const Settings& settings) const override {
    return render::probe::validate(name_, fake_settings, settings);
  }
  Change classify(const Settings& from, const Settings& to) const override {
    return render::probe::classify(fake_settings, from, to);
  }
  Outcome apply(Instance& instance, const Settings& settings) override {
    if (refuse_settings || (refuses && refuses(settings))) {
      return {unexpected, Errc::config, name_, "refused by the test"};
    }
    auto& loaded = static_cast<Loaded&>(instance);
    const std::lock_guard lock(loaded.mutex);
    loaded.settings = settings;
    return done;
  }

  int map_fd(Instance& instance, std::string_view map) override {
    return map == "shared" ? static_cast<Loaded&>(instance).number : -1;
  }

  Counters counters(Instance& instance) override {
    auto& loaded = static_cast<Loaded&>(instance);
    const std::lock_guard lock(loaded.mutex);
    Counters counters;
    counters.hits = counters.emitted = loaded.emitted;
    return counters;
  }

  Manifest manifest{};
  std::function<void(const Target&)> on_attach;
  std::atomic<bool> refuse_settings{false};
  std::function<bool(const Settings&)> refuses;  ///< or these

 private:
  /** As long as it lives the programs run. */
  struct Links final : Attachment {
    Links(Loaded& loaded_, u32 target_)
        : loaded(loaded_), target(target_), settings(loaded.settings) {
      const std::lock_guard lock(loaded.probe.mutex_);
      loaded.probe.attached_.push_back(this);
    }
    Links(const Links&) = delete;
    Links& operator=(const Links&) = delete;
    ~Links() override {
      const std::lock_guard lock(loaded.probe.mutex_);
      std::erase(loaded.probe.attached_, this);
    }
    [[nodiscard]] std::size_t links() const override { return set.links(); }

    Loaded& loaded;
    const u32 target;
    const Settings settings;
    LinkSet set;
  };

  [[nodiscard]] Outcome find_library(const Target& target) const {
    for (const Module& module : target.modules) {
      if (module.path == manifest.target->match.front().pattern) return done;
    }
    return {unexpected, Errc::no_match, target.modules.front().path, "it has no such library"};
  }

  const int links_;
  const std::string name_;
  std::vector<Requirement> requirements_;
  mutable std::mutex mutex_;
  std::vector<Loaded*> loaded_;
  int loads_ = 0;
  std::vector<const Links*> attached_;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_FAKE_PROBE_H
