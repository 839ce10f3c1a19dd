// SPDX-License-Identifier: Apache-2.0
// What probes send goes on to other processes: by way of the app's writers, or as it is.
#include <generated/watch/store/connection.h>
#include <generated/watch/store/index.h>
#include <generated/watch/store/protocol.h>
#include <generated/watch/store/transform_builder.h>
#include <generated/watch/store/writer.h>

#include <cstring>

#include "render/channel/protocol_session.h"
#include "render/channel/tcp_channel.h"
#include "render/channel/tcp_server.h"
#include "render/channel/upstream_connection.h"
#include "watching.h"

namespace watch {
namespace {

using StoreSession = channel::ProtocolSession<store::Protocol, store::TransformBuilder,
                                              store::Connection, store::Index>;
using AgentSession = channel::ProtocolSession<agent::Protocol, agent::TransformBuilder,
                                              agent::Connection, agent::Index>;

/** An app at the other end of a TCP connection. */
template <typename Session, typename Index>
struct Remote : channel::Callbacks {
  Remote() {
    server.listen("127.0.0.1", 0);
    network.emplace(loop, "127.0.0.1", server.port());
    upstream.emplace(*network, 65543);
    EXPECT_FALSE(upstream->connect(*this));
    EXPECT_TRUE(wait([&] { return upstream->is_open(); }));
  }

  bool wait(const std::function<bool()>& condition) {
    return loop.run_until(condition, std::chrono::seconds(20));
  }

  channel::EventLoop loop;
  Index index;
  channel::SessionCounters counters;
  channel::TcpServer server{
      loop, [this](channel::NetworkChannel& client) {
        return std::make_unique<Session>(
            client, index,
            channel::SessionOptions{
                .authenticated = true, .error_handler = {}, .counters = &counters});
      }};
  std::optional<channel::TcpChannel> network;
  std::optional<channel::UpstreamConnection> upstream;
};

TEST(LiveUpstream, HandlersTellTheNextApp) {
  NEEDS("uprobe");
  Agent app;
  Watching watching(app.records);
  watching.load<probes::calls::Probe>();
  Remote<StoreSession, store::Index> remote;
  store::Writer writer(remote.upstream->writer(), render::probe::monotonic_now);
  seen.tell = [&](const Request& request) {
    writer.request_seen(request.pid, request.status, request.duration_ns,
                        jb_blob(request.path.data(), static_cast<u16>(request.path.size())));
  };
  TargetProcess target;
  watching.attach(target);
  watching.run(target, "requests 1000");
  watching.settle("calls");
  EXPECT_FALSE(remote.upstream->flush());
  ASSERT_TRUE(remote.wait([] { return seen.history.size() >= 1000; }));
  EXPECT_EQ(seen.requests.size(), 1000u);
  EXPECT_EQ(seen.history, seen.requests) << "fields are what they were";
  EXPECT_EQ(remote.counters.protocol_errors, 0u);
}

TEST(LiveUpstream, RecordsAreForwardedAsTheyAre) {
  NEEDS("uprobe");
  Remote<AgentSession, agent::Index> remote;
  probes::Records forwarded([&](std::span<const std::byte> frame) {
    auto area = remote.upstream->writer().start_write(static_cast<u32>(frame.size()));
    if (!area) return false;
    std::memcpy(*area, frame.data(), frame.size());
    remote.upstream->writer().finish_write();
    return true;
  });
  Watching watching(forwarded);
  watching.load<probes::calls::Probe, probes::queue::Probe>();
  TargetProcess target;
  const u32 instance = watching.attach(target);
  watching.run(target, "requests 300");
  watching.run(target, "queue 200");
  watching.settle("calls");
  watching.settle("queue");
  watching.manager.remove_target(instance);
  ASSERT_TRUE(watching.wait([&] {
    return watching.manager.status().probe("queue")->attachments.empty() &&
           watching.manager.status().probe("calls")->attachments.empty();
  }));
  EXPECT_FALSE(remote.upstream->flush());
  ASSERT_TRUE(remote.wait([] { return !seen.ended.empty(); }));
  EXPECT_EQ(seen.requests.size(), 300u);
  EXPECT_EQ(seen.queued.size(), 200u);
  const std::vector<u32> once{static_cast<u32>(target.pid())};
  EXPECT_EQ(seen.started, once);
  EXPECT_EQ(seen.ended, once);
  EXPECT_EQ(seen.requests.back().path, "/item/299");
  EXPECT_EQ(remote.counters.protocol_errors, 0u);
}

}  // namespace
}  // namespace watch
