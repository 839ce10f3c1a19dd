// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_RECONNECTING_CHANNEL_H
#define RENDER_CHANNEL_RECONNECTING_CHANNEL_H

#include "render/channel/event_loop.h"
#include "render/channel/network_channel.h"
#include "render/channel/timer.h"
#include "render/types.h"

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace channel {

/// Keeps a connection up: connects again whenever it is lost or cannot be made.
///
/// connect() starts and close() ends the effort. The callbacks hear on_connect for every connection
/// made and on_closed for every connection lost (not for attempts that fail), and on_error for
/// every failure, -ETIMEDOUT for an attempt that took too long. In on_connect the peer knows
/// nothing: reset the writer and send the state anew.
///
/// Thread: that of the loop, which must outlive the channel. The callbacks must not destroy the
/// channel.
class ReconnectingChannel final : public NetworkChannel, private Callbacks {
 public:
  enum class State : u8 {
    inactive,    ///< before connect() and after close()
    connecting,  ///< an attempt is under way
    connected,
    closing,  ///< the attempt or connection is being taken down
    backoff,  ///< waiting for the next attempt
  };

  struct Options {
    std::chrono::milliseconds connect_timeout{10000};
    /// Pause between the end of one connection or attempt and the next attempt.
    std::chrono::milliseconds retry_delay{1000};
    /// Each pause is longer by a random part of up to this fraction of retry_delay, so that many
    /// clients of a restarted server do not return in one instant. 0 to 10.
    double retry_jitter = 0.0;
  };

  /// Hears of every change of state, in the thread of the loop.
  class Observer {
   public:
    virtual ~Observer() = default;
    virtual void on_state_changed(State from, State to) = 0;
  };

  struct Stats {
    u64 attempts = 0;
    u64 connections = 0;  ///< attempts that succeeded
    u64 timeouts = 0;     ///< attempts cut by connect_timeout
  };

  /// @param network makes the single connections, for example a TcpChannel on the same loop.
  /// Throws std::runtime_error for a null channel or options out of range.
  ReconnectingChannel(EventLoop& loop, std::unique_ptr<NetworkChannel> network);
  ReconnectingChannel(EventLoop& loop, std::unique_ptr<NetworkChannel> network, Options options);
  ~ReconnectingChannel() override;

  /// `already_connected` until the state is inactive.
  std::error_code connect(Callbacks& callbacks) override;

  using Channel::send;
  /// `not_connected` in every state but connected.
  std::error_code send(const u8* data, int length) override;
  std::error_code flush() override;

  /// Ends the connection and the effort; the state becomes inactive when the network has let go.
  void close() override;
  bool is_open() const override;
  std::string connected_address() const override;

  State state() const { return state_; }
  const Stats& stats() const { return stats_; }

  /// The observer must be removed before its end. Not from within on_state_changed.
  void add_observer(Observer& observer);
  void remove_observer(Observer& observer);

 private:
  void on_connect() override;
  u32 received_data(const u8* data, int length) override;
  void on_error(int error) override;
  void on_closed() override;

  void attempt();
  void attempt_timed_out();
  void back_off();
  void change(State to);

  const Options options_;
  const std::unique_ptr<NetworkChannel> network_;
  Callbacks* callbacks_ = nullptr;
  State state_ = State::inactive;
  bool wanted_ = false;        // between connect() and close()
  bool announced_ = false;     // on_connect was passed on, on_closed not yet
  bool network_busy_ = false;  // the network channel owes us an on_closed
  Stats stats_;
  std::vector<Observer*> observers_;
  Timer connect_timer_;
  Timer retry_timer_;
  std::minstd_rand random_;
};

/// Name of a state for logs: `connected`.
std::string_view to_string(ReconnectingChannel::State state);

}  // namespace channel

#endif  // RENDER_CHANNEL_RECONNECTING_CHANNEL_H
