// SPDX-License-Identifier: Apache-2.0
// A probe without the language: a class with three facets, as docs/probes.md shows it.
#include "images.h"
#include "live.h"
#include "permitted.h"
#include "render/probe/link_set.h"
#include "render/probe/manager.h"
#include "render/probe/object_instance.h"
#include "target_process.h"

namespace probe_test {
namespace {

using namespace render::probe;

// -- documented
class QueueProbe final : public Loadable, public Attachable, public EventSource {
 public:
  static const Manifest& manifest() {
    static constexpr Point points[] = {{Hook::usdt, "demo:queue", "on_queue"}};
    static constexpr AttachGroup groups[] = {{"queue", points}};
    static constexpr Manifest manifest{
        .id = 1, .name = "queue", .groups = groups, .ring = {.bytes = 1 << 18}};
    return manifest;
  }

  Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
    return load_object(manifest(), rpc_image(), env);
  }

  // as attach_points() of render/probe/attach.h would do it, in its own words
  Result<std::unique_ptr<Attachment>> attach(Instance& instance, const Target& target) override {
    LinkRequest request;
    request.program = "on_queue";
    request.hook = Hook::usdt;
    request.place = "demo:queue";
    request.binary = target.modules.front().open_path;
    request.pid = target.pid;
    request.cookie = target.instance;
    auto link = object(instance).object().attach(request);
    if (!link) return {unexpected, link.error()};
    auto links = std::make_unique<LinkSet>();
    links->add(std::move(*link));
    return std::unique_ptr<Attachment>(std::move(links));
  }

  int poll_fd(Instance& instance) override { return object(instance).poll_fd(); }
  DrainResult drain(Instance& instance, RecordSink& sink, std::size_t budget) override {
    return object(instance).drain(sink, budget);
  }
};
// -- end

TEST(OwnProbe, WithThreeFacetsIsLoadedAttachedAndDrained) {
  NEEDS("usdt");
  Live live;
  live.counting = false;
  ASSERT_TRUE(live.manager.add(std::make_unique<QueueProbe>()));
  ASSERT_TRUE(live.manager.load().failures.empty());
  live.start();
  TargetProcess target;
  const auto instance = live.manager.add_target(target.pid());
  ASSERT_TRUE(instance) << instance.error().text();
  ASSERT_TRUE(target.run("queue 25"));
  EXPECT_TRUE(eventually([&] { return live.collected.received(*instance) == 25; }));
  const auto status = *live.manager.status().probe("queue");
  std::cout << "received " << status.received << '\n';
  EXPECT_EQ(status.received, 25u);
  const auto errors = live.manager.apply({{"queue", {}}});
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].detail, "this probe has no settings");
}

}  // namespace
}  // namespace probe_test
