// SPDX-License-Identifier: Apache-2.0
// The entry point for libFuzzer: peers of app hub send messages in any order, whole, cut off or
// damaged, while time passes and they come and go. Whatever they do, no check of the runtime fails,
// what the hub sends on is in order, and nothing is left when all are gone.
//
// An input is a list of steps, a letter and its parameters each; a digit is a number from 0 to 15,
// `:` and what follows being 10 and more. See step().
#include <generated/fuzz_test/hub/connection.h>
#include <generated/fuzz_test/hub/index.h>
#include <generated/fuzz_test/hub/protocol.h>
#include <generated/fuzz_test/hub/transform_builder.h>
#include <generated/fuzz_test/hub/writer.h>
#include <generated/fuzz_test/remote/connection.h>
#include <generated/fuzz_test/remote/index.h>
#include <generated/fuzz_test/remote/protocol.h>
#include <generated/fuzz_test/remote/transform_builder.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "../spans/json_reader.h"
#include "fuzz_spans.h"
#include "reader.h"
#include "render/checks.h"
#include "render/memory_writer.h"

namespace fuzz_test {
namespace {

constexpr u64 second = 1'000'000'000;

/** One peer and the connection that it has, if any. */
struct Peer {
  explicit Peer(hub::Index& hub) : index(hub) { connect(); }
  ~Peer() { disconnect(); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void connect() {
    protocol.emplace(builder);
    connection.emplace(*protocol, index, render::ConnectionOptions{});
  }
  void disconnect() {
    handling = {};
    connection.reset();
    protocol.reset();
    pending.clear();
  }

  /** Presents up to `length` bytes of what was sent; an error ends the connection, as servers do.
   */
  void deliver(std::size_t length) {
    const std::string presented = pending.substr(0, length);
    handling.connection = &*connection;
    try {
      const int result = protocol->handle_multiple(presented.data(), presented.size()).result;
      handling.connection = nullptr;
      if (result >= 0) {
        require(static_cast<std::size_t>(result) <= presented.size(), "more than there is");
        pending.erase(0, static_cast<std::size_t>(result));
        if (pending.size() < 100'000) return;
      } else if (result == -EAGAIN) {
        return;
      }
    } catch (const std::runtime_error&) {
      // a handler was told to throw
    }
    disconnect();
    connect();
  }

  hub::Index& index;
  hub::TransformBuilder builder;
  std::optional<hub::Protocol> protocol;
  std::optional<hub::Connection> connection;
  std::string pending{};
};

/** A receiver of what the hub sends on. */
struct Receiver {
  Receiver() { connection.on_connection_authenticated(); }

  void receive() {
    const std::string_view records = sent.view();
    require(protocol.handle_multiple(records.data(), records.size()).result ==
                static_cast<int>(records.size()),
            "the hub sent what it should not");
    sent.clear();
    connection.message_errors.foreach ([](std::string_view, std::string_view,
                                          std::string_view error,
                                          u64) { fail("the receiver behind counts", error); });
  }

  remote::Index index;
  remote::TransformBuilder builder;
  remote::Protocol protocol{builder};
  remote::Connection connection{protocol, index};
  render::MemoryWriter sent;
};

class World {
 public:
  World() { current_index = &index_; }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() { current_index = nullptr; }

  void run(Reader input) {
    for (auto& peer : peers_) peer = std::make_unique<Peer>(index_);
    while (!input.at_end()) step(input);
    for (auto& peer : peers_) {
      peer->deliver(peer->pending.size());
      handling = {};
      peer.reset();
    }
    time_ += 7200 * second;
    drain();
    index_.size_statistics(
        [](std::string_view span, std::size_t allocated, std::size_t, std::size_t) {
          if (allocated != 0) fail("left in the hub:", span);
        });
    for (Receiver& receiver : receivers_) {
      receiver.receive();
      require(receiver.index.flow.size() == 0, "a flow is left behind the hub");
    }
  }

 private:
  void step(Reader& in) {
    const u8 letter = in.byte() & 31;
    const bool damages = letter == 'x' % 32 || letter == 't' % 32 || letter == 'e' % 32 ||
                         letter == 'y' % 32 || letter == 'b' % 32;
    if (!damages && !batching_) peer().deliver(peer().pending.size());
    switch (letter + 96) {
      case 'a':
        return send([&](auto& to) { to.connect(1, jb_blob(in.text(in.digit()))); });
      case 'n':
        return send([&](auto& to) { to.connect(0, jb_blob()); });
      case 'o':
        return send([&](auto& to) { to.status(in.byte()); });
      case 'z':
        return send([&](auto& to) { to.pulse(); });
      case 'h':
        return send([&](auto& to) {
          const auto [ref, id] = in.digits<2>();
          to.host_start(ref, id);
        });
      case 'i':
        return send([&](auto& to) { to.host_end(in.digit()); });
      case 'j':
        return send([&](auto& to) {
          const auto [ref, zone] = in.digits<2>();
          to.host_label(ref, zone, jb_blob(in.text(in.digit())));
        });
      case 'p':
        return send([&](auto& to) { to.process_start(in.digit()); });
      case 'q':
        return send([&](auto& to) { to.process_end(in.digit()); });
      case 'r':
        return send([&](auto& to) {
          const auto [pid, host] = in.digits<2>();
          to.process_host(pid, host);
        });
      case 's':
        return send([&](auto& to) {
          const auto [pid, parent] = in.digits<2>();
          to.process_parent(pid, parent);
        });
      case 'u':
        return send([&](auto& to) {
          const u8 pid = in.digit();
          to.process_usage(pid, in.byte());
        });
      case 'f':
        return send([&](auto& to) {
          const auto [ref, address, port] = in.digits<3>();
          to.flow_start(ref, address, port);
        });
      case 'g':
        return send([&](auto& to) { to.flow_end(in.digit()); });
      case 'd':
        return send([&](auto& to) {
          const auto [ref, count] = in.digits<2>();
          to.flow_data(ref, count, jb_blob(in.text(in.digit())));
        });
      case 'b':  // several messages in one delivery, until the next b
        batching_ = !batching_;
        return;
      case 'x': {  // a damaged byte, counted from the end
        const std::size_t back = in.byte() % 64;
        const u8 value = in.byte();
        std::string& bytes = peer().pending;
        if (back < bytes.size()) bytes[bytes.size() - 1 - back] = static_cast<char>(value);
        return;
      }
      case 't': {  // a cut off end
        std::string& bytes = peer().pending;
        bytes.resize(bytes.size() - std::min<std::size_t>(bytes.size(), in.digit()));
        return;
      }
      case 'y':  // anything
        peer().pending += in.text(in.digit());
        return;
      case 'e':  // a part of it now, the rest later
        return peer().deliver(in.byte());
      case 'l':
        handling.throws = true;
        return;
      case 'c':
        peer_ = in.digit() % peers_.size();
        return;
      case 'k':
        peer().disconnect();
        return peer().connect();
      case 'm':
        time_ += in.digit() * second / 3;
        drain();
        for (Receiver& receiver : receivers_) receiver.receive();
        return;
      case 'v':
        return index_.send_pulse();
      case 'w': {
        std::ostringstream json;
        json << index_;
        if (!spans_test::is_json(json.view())) fail("not JSON:", json.view());
        return;
      }
      default:
        return;
    }
  }

  Peer& peer() { return *peers_[peer_]; }

  template <typename Write>
  void send(Write write) {
    render::MemoryWriter buffer;
    hub::Writer writer(buffer, [this] { return time_; });
    write(writer);
    peer().pending += buffer.view();
  }

  /** Empties all slots that are over, from where values come in to where they end. */
  void drain() {
    const auto check = [](u64, const auto& span, const auto& metric, u64) {
      require(span.valid(), "a drained instance does not live");
      std::ostringstream json;
      json << metric;
      if (!spans_test::is_json(json.view())) fail("not JSON:", json.view());
    };
    while (index_.process.usage_ready(time_)) index_.process.usage_foreach(time_, check);
    while (index_.host.load_ready(time_)) index_.host.load_foreach(time_, check);
    while (index_.zone.all_ready(time_)) index_.zone.all_foreach(time_, check);
    // Values get there with the time of the draining, so what is left is not late.
    const u64 later = time_ + 7200 * second;
    while (index_.host.load_3_ready(later)) index_.host.load_3_foreach(later, check);
  }

  std::vector<remote::Writer> writers() {
    std::vector<remote::Writer> result;
    for (Receiver& receiver : receivers_) {
      result.emplace_back(receiver.sent, [this] { return time_; });
    }
    return result;
  }

  u64 time_ = 100 * second;
  std::array<Receiver, 2> receivers_;
  hub::Index index_{writers()};
  std::array<std::unique_ptr<Peer>, 2> peers_;
  std::size_t peer_ = 0;
  bool batching_ = false;
};

}  // namespace
}  // namespace fuzz_test

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  render::set_check_handler([](const char* what) noexcept { fuzz_test::fail("check:", what); });
  fuzz_test::World().run(fuzz_test::Reader(data, size));
  return 0;
}
