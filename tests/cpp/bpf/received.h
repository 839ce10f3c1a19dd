// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What should arrive of the messages that are sent, from the generated Writer, and a receiver that
 * decodes them with the generated Protocol.
 */
#ifndef RENDER_TESTS_BPF_RECEIVED_H
#define RENDER_TESTS_BPF_RECEIVED_H

#include <generated/bpf_test/kernel/parsed_message.h>
#include <generated/bpf_test/kernel/protocol.h>
#include <generated/bpf_test/kernel/transform_builder.h>
#include <generated/bpf_test/kernel/writer.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/memory_writer.h"
#include "sent.h"

namespace bpf_test {

using Texts = std::vector<std::string>;

/** Calls `write` with a Writer and returns the bytes of the record that it writes. */
template <typename Write>
std::string written(Write write) {
  render::MemoryWriter buffer(1 << 16);
  kernel::Writer writer(
      buffer, [] { return u64{0}; }, 0);
  EXPECT_FALSE(write(writer));
  return std::string(buffer.view());
}

/** The record of a message of sent.h. */
#define RECORD_OF(name, ...)                                     \
  bpf_test::written([](bpf_test::kernel::Writer& writer) {       \
    return writer.name##_tstamp(NOW __VA_OPT__(, ) __VA_ARGS__); \
  })

#define ADD_RECORD(name, ...) records.push_back(RECORD_OF(name __VA_OPT__(, ) __VA_ARGS__));

inline Texts fixed_records() {
  Texts records;
  FIXED_MESSAGES(ADD_RECORD)
  return records;
}

inline Texts large_records() {
  Texts records;
  LARGE_MESSAGES(ADD_RECORD)
  return records;
}

inline Texts text_records() {
  Texts records;
  TEXT_MESSAGES(ADD_RECORD)
  MANY_TEXTS_MESSAGES(ADD_RECORD)
  return records;
}

inline Texts joined(Texts first, const Texts& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/** Decodes with the generated Protocol. */
class Receiver {
 public:
  Receiver() : protocol_(builder_) {
    on(jsrv_kernel__udp_stats__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__udp_stats*>(message);
      self.values = {m.rport, m.packets, m.sk, m.bytes, m.drops, m.lport, m.changed_af, m.is_rx};
      self.texts = {std::string(reinterpret_cast<const char*>(m.raddr), 16),
                    std::string(reinterpret_cast<const char*>(m.laddr), 16)};
    });
    on(jsrv_kernel__numbers__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__numbers*>(message);
      self.values = {m.fifth, m.sixth, m.fourth, m.third, m.second, m.first};
    });
    on(jsrv_kernel__wide__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__wide*>(message);
      self.values = {static_cast<s128>(m.address), m.port, m.balance};
    });
    on(jsrv_kernel__one_text__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__one_text*>(message);
      self.values = {m.kind};
      self.texts = {m.name.to_string()};
    });
    on(jsrv_kernel__three_texts__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__three_texts*>(message);
      self.values = {m.c};
      self.texts = {m.a.to_string(), m.b.to_string(), m.d.to_string()};
    });
    on(jsrv_kernel__task_info__rpc_id, [](Receiver& self, const char* message) {
      const auto& m = *reinterpret_cast<const jsrv_kernel__task_info*>(message);
      self.values = {static_cast<s128>(m._ref), m.side};
      self.texts = {m.comm.to_string(), m.cgroup_name.to_string()};
    });
    for (const u16 id :
         std::initializer_list<u16>{jsrv_kernel__empty__rpc_id, jsrv_kernel__task_exit__rpc_id,
                                    jsrv_kernel__wide_text__rpc_id, jsrv_kernel__greedy__rpc_id,
                                    jsrv_kernel__many_texts__rpc_id, jsrv_kernel__arrays__rpc_id,
                                    jsrv_kernel__large__rpc_id}) {
      on(id, [](Receiver&, const char*) {});
    }
  }

  /** Gives a record to the protocol; returns its bytes without what is behind it. */
  std::string receive(std::string_view data) {
    values.clear();
    texts.clear();
    const int calls = this->calls;
    const auto result = protocol_.handle(data.data(), static_cast<u32>(data.size()));
    EXPECT_GT(result.result, 0);
    EXPECT_EQ(static_cast<u64>(result.client_timestamp.count()), NOW);
    EXPECT_EQ(this->calls, calls + 1);
    return std::string(data.substr(0, result.result > 0 ? static_cast<u32>(result.result) : 0));
  }

  /** Numbers and texts of the last message, in declaration order; not of all messages. */
  std::vector<s128> values;
  Texts texts;
  int calls = 0;

 private:
  using Handler = void (*)(Receiver&, const char*);

  void on(u16 rpc_id, Handler handler) {
    Entry& entry = entries_.emplace(rpc_id, Entry{this, handler}).first->second;
    protocol_.add_handler(rpc_id, &entry, [](void* context, u64 timestamp, char* message) {
      const Entry& self = *static_cast<const Entry*>(context);
      EXPECT_EQ(timestamp, NOW);
      ++self.receiver->calls;
      self.handler(*self.receiver, message);
    });
    protocol_.insert_identity_transform(rpc_id);
  }

  struct Entry {
    Receiver* receiver;
    Handler handler;
  };

  std::map<u16, Entry> entries_;
  kernel::TransformBuilder builder_;
  kernel::Protocol protocol_;
};

}  // namespace bpf_test

#endif  // RENDER_TESTS_BPF_RECEIVED_H
