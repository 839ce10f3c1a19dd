// SPDX-License-Identifier: Apache-2.0
//
// From the ring buffer to the handlers of an app.
#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <vector>

#include <generated/shop/agent/messages.h>
#include <generated/shop/probes/registry.h>

namespace {

using Frame = std::vector<std::byte>;
using shop::agent::messages::request_done;
using shop::agent::messages::server_attached;
using shop::agent::messages::server_gone;

/** What arrives when records are forwarded. */
struct Forwarded {
  std::vector<Frame> frames;
  bool take = true;
  shop::probes::calls::Records records{[this](std::span<const std::byte> frame) {
    frames.emplace_back(frame.begin(), frame.end());
    return take;
  }};

  template <typename Message>
  typename Message::View view(std::size_t index) const {
    return typename Message::View(reinterpret_cast<const u8*>(frames[index].data()) + 8,
                                  frames[index].size() - 8);
  }
};

Frame done(u32 instance, std::string_view method) {
  constexpr u8 path[64] = {};
  const jb_blob text(method.data(), method.size());
  Frame frame(8 + request_done::fixed_size + method.size());
  request_done::encode(reinterpret_cast<u8*>(frame.data()), 5, instance, 6, 7, path, text);
  return frame;
}

render::probe::Target target(u32 instance, pid_t pid) {
  render::probe::Target made;
  made.instance = instance;
  made.pid = pid;
  return made;
}

TEST(Records, StartAndEndInstances) {
  Forwarded to;
  to.records.attached(2, target(3, 4711));
  to.records.record(2, 3, done(3, "GET"));
  to.records.gone(2, 3);
  ASSERT_EQ(to.frames.size(), 3U);
  EXPECT_EQ(to.view<server_attached>(0).instance(), 3U);
  EXPECT_EQ(to.view<server_attached>(0).pid(), 4711U);
  EXPECT_EQ(to.view<request_done>(1).method(), "GET");
  EXPECT_EQ(to.view<server_gone>(2).instance(), 3U);
  EXPECT_EQ(to.records.output().delivered(), 3U);
}

TEST(Records, LeaveOtherProbesAlone) {
  Forwarded to;
  to.records.attached(3, target(3, 4711));
  to.records.record(3, 3, done(3, "GET"));
  to.records.gone(3, 3);
  EXPECT_TRUE(to.frames.empty());
  EXPECT_EQ(to.records.output().rejected(), 0U);
}

TEST(Records, RejectWhatIsNotExactlyAMessage) {
  Forwarded to;
  const Frame good = done(3, "GET");
  for (std::size_t size = 0; size < good.size(); ++size) {
    to.records.record(2, 3, std::span(good).first(size));
  }
  Frame longer = good;
  longer.push_back({});
  to.records.record(2, 3, longer);
  Frame other = good;
  other[8] = std::byte{0xff};
  to.records.record(2, 3, other);
  EXPECT_TRUE(to.frames.empty());
  EXPECT_EQ(to.records.output().rejected(), good.size() + 2);
}

TEST(Records, CountWhatTheReceiverRefuses) {
  Forwarded to;
  to.take = false;
  to.records.record(2, 3, done(3, "GET"));
  EXPECT_EQ(to.records.output().rejected(), 1U);
  EXPECT_EQ(to.records.output().delivered(), 0U);
}

/** Handlers of the app, and what they saw. */
struct App {
  shop::agent::TransformBuilder builder;
  shop::agent::Protocol protocol{builder};
  std::vector<std::string> seen;
  shop::probes::Records records{protocol};

  App() {
    const auto handler = [](void* context, u64 timestamp, char* parsed) {
      const auto* const message = reinterpret_cast<const jsrv_agent__request_done*>(parsed);
      static_cast<App*>(context)->seen.push_back(
          std::to_string(timestamp) + " " + std::to_string(message->instance) + " " +
          std::string(message->method.buf, message->method.len));
    };
    protocol.add_handler(request_done::rpc_id, this, handler);
    protocol.insert_identity_transform(request_done::rpc_id);
  }
};

TEST(Records, ReachTheHandlersOfTheApp) {
  App app;
  app.records.record(2, 3, done(3, "GET"));
  app.records.record(3, 4, done(4, "PUT"));
  app.records.record(9, 4, done(4, "PUT"));
  EXPECT_EQ(app.seen, (std::vector<std::string>{"5 3 GET", "5 4 PUT"}));
  EXPECT_EQ(app.records.calls().output().delivered(), 1U);
  EXPECT_EQ(app.records.go_calls().output().delivered(), 1U);
}

TEST(Records, AreRefusedWithoutAHandler) {
  App app;
  app.records.attached(2, target(3, 1));  // nobody handles server_attached
  EXPECT_EQ(app.records.calls().output().rejected(), 1U);
}

}  // namespace
