// SPDX-License-Identifier: Apache-2.0
//
// Patterns of hand-written code: writers, dispatch by hand, constants.
#include <generated/compat/collect/hash.h>
#include <generated/compat/collect/index.h>
#include <generated/compat/collect/meta.h>
#include <generated/compat/collect/protocol.h>
#include <generated/compat/collect/wire_message.h>
#include <generated/compat/collect/writer.h>
#include <generated/compat/join/encoder.h>
#include <generated/compat/join/wire_message.h>
#include <generated/compat/join/writer.h>
#include <gtest/gtest.h>
#include <jitbuf/jb.h>
#include <jitbuf/perfect_hash.h>
#include <legacy/vector_writer.h>
#include <platform/platform.h>
#include <util/element_queue.h>
#include <util/element_queue_writer.h>
#include <util/render.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace collect = compat::collect;
namespace join = compat::join;

TEST(CompatWriters, WritersTakeTextsAndArrays) {
  legacy::VectorWriter buffer;
  collect::Writer writer(buffer, [] { return u64{5}; });
  std::string const str = "web-1";
  u8 const kind = 1;
  writer.hello(kind, jb_blob{str});
  EXPECT_NE(buffer.bytes.find(str), std::string::npos);

  // Arrays decay to pointers, also those of received messages and of other types.
  jsrv_collect__process_start msg{};
  memcpy(msg.comm, "from-message", 12);
  writer.process_start_tstamp(6, 1, msg.comm, 0);
  EXPECT_NE(buffer.bytes.find("from-message"), std::string::npos);
  char buffer_of_chars[16] = "from-chars";
  writer.process_start(1, (u8*)buffer_of_chars, 0);
  EXPECT_NE(buffer.bytes.find("from-chars"), std::string::npos);
  EXPECT_EQ(buffer.messages, 3);
}

TEST(CompatWriters, WritersThrowOrReturnErrors) {
  legacy::VectorWriter buffer;
  collect::Writer writer(buffer, [] { return u64{5}; });
  EXPECT_TRUE(writer.is_writable());
  EXPECT_FALSE(writer.flush());
  buffer.is_full = true;
  EXPECT_THROW(writer.heartbeat(1), std::system_error);
  EXPECT_EQ(writer.heartbeat<false>(1).value(), ENOBUFS);
  EXPECT_EQ(writer.heartbeat_tstamp<false>(1, 1).value(), ENOBUFS);
}

u64 a_clock() { return 1000; }

/** Calls itself a clock. */
struct Clock {
  u64 now() const { return time; }
  u64 time;
};

u64 timestamp_of(ElementQueue& queue) {
  u64 timestamp = 0;
  queue.start_read_batch();
  EXPECT_EQ(queue.peek_value(timestamp), 0);
  u8 const* data = nullptr;
  EXPECT_GT(queue.read(data), 0);
  queue.finish_read_batch();
  return timestamp;
}

TEST(CompatWriters, VectorOfWritersPassedToAnIndex) {
  ElementQueue queue(std::make_shared<MemElementQueueStorage>(16, 1024));
  ElementQueueWriter queue_writer(queue);
  Clock const clock{.time = 50};
  std::vector<join::Writer> writers;
  writers.emplace_back(queue_writer, std::bind(&Clock::now, &clock), u64{7});
  writers.emplace_back(queue_writer, a_clock, 0);
  writers.emplace_back(queue_writer, std::function<u64()>(a_clock), 1);
  collect::Index index(writers);
  EXPECT_EQ(index.join_writers_.size(), 3u);
  index.send_pulse();
  EXPECT_EQ(timestamp_of(queue), 57u);
  EXPECT_EQ(timestamp_of(queue), 1000u);
  EXPECT_EQ(timestamp_of(queue), 1001u);

  join::Writer writer(queue_writer, a_clock);
  collect::Index other({writer});
  other.send_pulse();
  EXPECT_EQ(timestamp_of(queue), 1000u);
}

/** An encoder of the user's own, for one message. */
class CountingEncoder : public join::Encoder {
 public:
  std::error_code task(IBufferedWriter& buf, u64 tstamp, u64 _ref, u8 side, struct jb_blob comm,
                       const uint8_t address[4]) override {
    ++tasks;
    return join::Encoder::task(buf, tstamp, _ref, side, comm, address);
  }
  int tasks = 0;
};

TEST(CompatWriters, EncoderOfTheUser) {
  legacy::VectorWriter buffer;
  CountingEncoder encoder;
  join::Writer writer(buffer, a_clock, 0, &encoder);
  u8 const address[4] = {};
  writer.task(1, 0, jb_blob(), address);
  EXPECT_EQ(encoder.tasks, 1);
  EXPECT_EQ(buffer.messages, 1);
}

/** Hands messages in their wire format to member functions, as event readers do. */
class Dispatcher {
 public:
  Dispatcher() {
    add_handler<collect::process_end_message_metadata, &Dispatcher::process_end>();
    add_handler<collect::socket_end_message_metadata, &Dispatcher::socket_end>();
  }

  bool handle(std::string_view record) {
    u16 rpc_id = 0;
    memcpy(&rpc_id, record.data() + sizeof(u64), sizeof(rpc_id));
    auto* const found = handlers_.find(rpc_id);
    if (found == nullptr || record.size() < sizeof(u64) + found->size) return false;
    names += found->name;
    (this->*found->call)(record.data() + sizeof(u64));
    return true;
  }

  std::string names;
  u64 last_ref = 0;

 private:
  struct Handler {
    void (Dispatcher::*call)(char const* message);
    std::size_t size;
    std::string_view name;
  };

  template <typename Metadata, void (Dispatcher::*Fn)(typename Metadata::wire_message*)>
  void add_handler() {
    static_assert(sizeof(typename Metadata::wire_message) == Metadata::wire_message_size);
    auto const* const inserted =
        handlers_.insert(Metadata::rpc_id, &Dispatcher::call<typename Metadata::wire_message, Fn>,
                         Metadata::wire_message_size, Metadata::name);
    EXPECT_NE(inserted, nullptr);
  }

  template <typename Message, void (Dispatcher::*Fn)(Message*)>
  void call(char const* message) {
    Message copy;
    memcpy(&copy, message, sizeof(copy));
    (this->*Fn)(&copy);
  }

  void process_end(jb_collect__process_end* msg) { last_ref = msg->pid; }
  void socket_end(jb_collect__socket_end* msg) { last_ref = msg->sk; }

  PerfectHash<Handler, COLLECT_HASH_SIZE, collect_hash> handlers_;
};

TEST(CompatWriters, DispatchByMetadataAndPerfectHash) {
  legacy::VectorWriter buffer;
  collect::Writer writer(buffer, a_clock);
  Dispatcher dispatcher;
  writer.process_end(5);
  EXPECT_TRUE(dispatcher.handle(buffer.bytes));
  EXPECT_EQ(dispatcher.last_ref, 5u);
  buffer.bytes.clear();
  writer.socket_end(6);
  EXPECT_TRUE(dispatcher.handle(buffer.bytes));
  EXPECT_EQ(dispatcher.last_ref, 6u);
  EXPECT_EQ(dispatcher.names, "process_endsocket_end");
  buffer.bytes.clear();
  writer.heartbeat(1);
  EXPECT_FALSE(dispatcher.handle(buffer.bytes));
  EXPECT_LT(collect_hasher_t()(jb_collect__heartbeat__rpc_id), u32{COLLECT_HASH_SIZE});
}

/** Registers handlers one by one. */
class Listener {
 public:
  explicit Listener(collect::Protocol& protocol) {
    protocol.add_handler(jsrv_collect__heartbeat__rpc_id, this, on_heartbeat);
    protocol.insert_identity_transform(jsrv_collect__heartbeat__rpc_id);
    protocol.add_handler(jsrv_collect__process_end__rpc_id, this,
                         dispatch_protocol_member_handler<Listener, &Listener::on_process_end>);
    protocol.insert_identity_transform(jsrv_collect__process_end__rpc_id);
  }

  u64 heartbeat = 0;
  u64 timestamp = 0;
  u32 pid = 0;

 private:
  static void on_heartbeat(void* context, u64 timestamp, char* msg_buf) {
    auto* const self = static_cast<Listener*>(context);
    self->heartbeat = reinterpret_cast<jsrv_collect__heartbeat*>(msg_buf)->number;
    self->timestamp = timestamp;
  }
  void on_process_end(u64 /*timestamp*/, char* msg_buf) {
    pid = reinterpret_cast<jsrv_collect__process_end*>(msg_buf)->pid;
  }
};

TEST(CompatWriters, ManualDispatch) {
  collect::TransformBuilder builder;
  collect::Protocol protocol(builder);
  Listener listener(protocol);
  legacy::VectorWriter buffer;
  collect::Writer writer(buffer, a_clock);
  writer.heartbeat(3);
  writer.process_end(4);
  auto const handled = protocol.handle_multiple(buffer.bytes.data(), buffer.bytes.size());
  EXPECT_EQ(handled.result, static_cast<int>(buffer.bytes.size()));
  EXPECT_EQ(handled.client_timestamp, std::chrono::nanoseconds(1000));
  EXPECT_EQ(listener.heartbeat, 3u);
  EXPECT_EQ(listener.timestamp, 1000u);
  EXPECT_EQ(listener.pid, 4u);
  EXPECT_THROW(Listener{protocol}, std::runtime_error) << "there are handlers already";
  EXPECT_THROW(protocol.insert_identity_transform(jsrv_collect__hello__rpc_id), std::runtime_error);
}

extern "C" unsigned compat_buffer_size_in_c(void);

TEST(CompatWriters, SizesInConstants) {
  constexpr std::size_t buffer_size = sizeof(u64) + jb_collect__process_start__data_size;
  char buffer[buffer_size];
  static_assert(sizeof buffer == 8 + 28);
  static_assert(jsrv_collect__process_start__data_size == sizeof(jsrv_collect__process_start));
  EXPECT_EQ(compat_buffer_size_in_c(), buffer_size);
  EXPECT_EQ(jb_collect__process_start__rpc_id, 12);
}

}  // namespace
