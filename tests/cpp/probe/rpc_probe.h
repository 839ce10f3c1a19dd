// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * RpcProbe: a probe of server calls, with the facets that most probes have.
 */
#ifndef RENDER_TESTS_PROBE_RPC_PROBE_H
#define RENDER_TESTS_PROBE_RPC_PROBE_H

#include <memory>
#include <span>
#include <vector>

#include "images.h"
#include "render/probe/attach.h"
#include "render/probe/facets.h"
#include "render/probe/object_instance.h"

namespace probe_test {

using namespace render::probe;

inline constexpr MatchRule demo_match[] = {{MatchBy::exe, "*/probe_target_app"}};
inline constexpr TargetRules demo_server{"demo_server", Language::cpp, demo_match,
                                         VersionFrom::symbol, "demo_version"};

inline constexpr Point call_points[] = {{Hook::function_entry, "handle_request", "on_call"},
                                        {Hook::function_return, "handle_request", "on_done"}};
inline constexpr Point queue_points[] = {{Hook::usdt, "demo:queue", "on_queue"}};
inline constexpr VersionBound call_versions[] = {{Compare::at_least, "1.4"}, {Compare::less, "3"}};
inline constexpr AttachGroup rpc_groups[] = {
    {"call", call_points, true, false, call_versions, Otherwise::skip},
    {"queue", queue_points, false}};

inline constexpr Setting rpc_settings_declared[] = {
    {"enabled", SettingType::boolean, "true"},
    {"sampling", SettingType::ratio, "1", {}, {}, Change::live, 8},
    {"min_duration_ns", SettingType::u64, "0", "0", "60000000000", Change::reload, 16},
};

template <Sharing sharing>
class RpcProbeOf final : public Loadable,
                         public Attachable,
                         public Matcher,
                         public EventSource,
                         public Configurable,
                         public Counting {
 public:
  static const Manifest& manifest() {
    static constexpr Manifest manifest{
        .id = 1,
        .name = "rpc",
        .sharing = sharing,
        .target = &demo_server,
        .groups = rpc_groups,
        .settings = rpc_settings_declared,
        .ring = {1 << 18, 0, std::chrono::milliseconds(20)},
    };
    return manifest;
  }

  Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
    return load_object(manifest(), rpc_image(), env);
  }
  Result<std::unique_ptr<Attachment>> attach(Instance& instance, const Target& target) override {
    return attach_points(manifest(), instance, target);
  }
  Outcome match(const Target& target) const override { return match_target(manifest(), target); }
  int poll_fd(Instance& instance) override { return object(instance).poll_fd(); }
  DrainResult drain(Instance& instance, RecordSink& sink, std::size_t budget) override {
    return object(instance).drain(sink, budget);
  }
  std::vector<Error> validate(const Settings& settings) const override {
    return render::probe::validate(manifest().name, manifest().settings, settings);
  }
  Change classify(const Settings& from, const Settings& to) const override {
    return render::probe::classify(manifest().settings, from, to);
  }
  Outcome apply(Instance& instance, const Settings& settings) override {
    return object(instance).apply(settings);
  }
  Counters counters(Instance& instance) override { return object(instance).counters(); }
};

using RpcProbe = RpcProbeOf<Sharing::shared>;
using OwnRpcProbe = RpcProbeOf<Sharing::per_target>;

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_RPC_PROBE_H
