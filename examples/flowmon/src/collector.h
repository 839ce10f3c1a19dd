// SPDX-License-Identifier: Apache-2.0
// The collector: looks at its machine at intervals and keeps one reducer informed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "generated/flowmon/ingest/writer.h"
#include "render/channel/event_loop.h"
#include "render/channel/reconnecting_channel.h"
#include "render/channel/timer.h"
#include "render/channel/upstream_connection.h"
#include "socket_life.h"
#include "state_sender.h"

namespace flowmon {

struct CollectorOptions {
  std::chrono::milliseconds interval{1000};
  bool once = false;      ///< one picture, then done
  bool compress = false;  ///< LZ4 frames behind the introduction
  bool probe = true;      ///< sees short connections, too, where the kernel permits it
  std::filesystem::path proc = "/proc";
  std::filesystem::path etc = "/etc";
};

/// Connects, reconnects, scans and sends. Thread: that of the loop, which must outlive it.
class Collector final : private channel::Callbacks {
 public:
  /// @param network makes the connections to the reducer.
  /// @param log gets lines for people.
  Collector(channel::EventLoop& loop, std::unique_ptr<channel::NetworkChannel> network,
            CollectorOptions options, std::function<void(const std::string&)> log);

  /// Begins; the loop runs until stop(), or after the first picture with CollectorOptions::once.
  void start();

  /// Lets what has been sent leave, and ends.
  void stop();

  /// Pictures sent completely, over all connections.
  u64 pictures() const { return pictures_; }

  /// What was compressed, over all connections.
  const channel::Lz4Channel::Stats& compression() const { return upstream_.compression_stats(); }

 private:
  void on_connect() override;
  void on_closed() override;
  void introduce();
  void take_ended();
  void tick();
  void connect();
  void give_up(const std::system_error& error);

  const CollectorOptions options_;
  const std::function<void(const std::string&)> log_;
  channel::ReconnectingChannel channel_;
  channel::UpstreamConnection upstream_;
  ingest::Writer writer_;
  StateSender sender_;
  std::unique_ptr<SocketLife> life_;    // null: /proc has to do
  std::vector<EndedConnection> ended_;  // not sent yet
  channel::Timer timer_;
  bool stopping_ = false;
  bool lost_ = true;  // whether the next failure is not worth a line
  u64 pictures_ = 0;
};

}  // namespace flowmon
