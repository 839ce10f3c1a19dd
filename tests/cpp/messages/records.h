// SPDX-License-Identifier: Apache-2.0
// What the tests of messages share: records written as hex, and ways to encode and decode them.
#ifndef RENDER_TESTS_MESSAGES_RECORDS_H
#define RENDER_TESTS_MESSAGES_RECORDS_H

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "render/blob.h"
#include "render/memory_writer.h"
#include "render/types.h"
#include "render/wire/write.h"

namespace records {

/** The timestamp of the worked records; "T" in hex. */
inline constexpr u64 timestamp = 0x1122334455667788;

/** Bytes of hex digits in pairs; spaces do not matter, and T stands for the timestamp. */
inline std::string bytes(std::string_view hex) {
  std::string digits;
  for (const char c : hex) {
    if (c == 'T') {
      digits += "8877665544332211";
    } else if (c != ' ' && c != '\n') {
      digits += c;
    }
  }
  std::string result;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    result += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return result;
}

/** Hex of bytes, for messages of failed tests. */
inline std::string hex(std::string_view data) {
  std::string result;
  for (const char c : data) {
    constexpr std::string_view digit = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    result += digit[byte >> 4];
    result += digit[byte & 15];
    result += ' ';
  }
  return result;
}

/** A 128-bit integer of two halves. */
inline u128 wide(u64 high, u64 low) { return u128{high} << 64 | low; }

/**
 * Bytes at an address with the given distance from a multiple of 16, with nothing readable behind
 * them: the allocation ends there, so that a sanitizer notices a read past the end.
 */
class Placed {
 public:
  Placed(std::string_view data, std::size_t misalignment)
      : memory_(new char[misalignment + data.size()]), data_(memory_ + misalignment, data.size()) {
    if (!data.empty()) std::memcpy(memory_ + misalignment, data.data(), data.size());
  }
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;
  ~Placed() { delete[] memory_; }

  [[nodiscard]] const char* data() const { return data_.data(); }
  [[nodiscard]] u32 size() const { return static_cast<u32>(data_.size()); }

 private:
  char* memory_;
  std::string_view data_;
};

/** What one handled message looked like. */
struct Handled {
  u16 rpc_id;
  u64 timestamp;
};

/**
 * Gives `data` to a new protocol of the app, in which only `Parsed` is active, at every alignment.
 * The record must be consumed completely and `check` be called with the parsed message.
 */
template <typename App, typename Parsed, typename Check>
void expect_decodes(std::string_view data, Check check) {
  using Metadata = typename App::template message_metadata_for<Parsed>;
  struct Context {
    Check* check;
    int calls = 0;
  };
  for (std::size_t misalignment = 0; misalignment < 16; ++misalignment) {
    const Placed record(data, misalignment);
    typename App::transform_builder builder;
    typename App::protocol protocol(builder);
    Context context{&check};
    protocol.add_handler(Metadata::rpc_id, &context, [](void* c, u64 t, char* message) {
      auto& self = *static_cast<Context*>(c);
      ++self.calls;
      EXPECT_EQ(t, timestamp);
      const auto& parsed = *reinterpret_cast<const Parsed*>(message);
      EXPECT_EQ(parsed._rpc_id, Metadata::rpc_id);
      (*self.check)(parsed);
    });
    protocol.insert_identity_transform(Metadata::rpc_id);
    const auto result = protocol.handle(record.data(), record.size());
    EXPECT_EQ(result.result, static_cast<int>(data.size()));
    EXPECT_EQ(static_cast<u64>(result.client_timestamp.count()), timestamp);
    EXPECT_EQ(context.calls, 1);
  }
}

/** Calls `check` with the view of message M in the record, at every alignment. */
template <typename M, typename Check>
void expect_views(std::string_view data, Check check) {
  for (std::size_t misalignment = 0; misalignment < 16; ++misalignment) {
    const Placed record(data, misalignment);
    const typename M::View view(reinterpret_cast<const u8*>(record.data()) + 8, record.size() - 8);
    ASSERT_TRUE(static_cast<bool>(view)) << render::wire::result(view);
    EXPECT_EQ(render::wire::result(view), static_cast<int>(data.size()) - 8);
    check(view);
  }
}

/** A buffer without virtual functions. */
class PlainBuffer {
 public:
  struct Area {
    u8* address;
    explicit operator bool() const { return address != nullptr; }
    u8* operator*() const { return address; }
    static std::error_code error() { return std::make_error_code(std::errc::no_buffer_space); }
  };

  explicit PlainBuffer(u32 capacity) : memory_(capacity) {}

  Area start_write(u32 length) {
    if (length > memory_.size() - used_) return {nullptr};
    open_ = length;
    return {memory_.data() + used_};
  }
  void finish_write() { used_ += open_; }

  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(memory_.data()), used_};
  }

 private:
  // not zero, so that padding which is not written shows
  std::vector<u8> memory_{};
  std::size_t used_ = 0;
  std::size_t open_ = 0;

 public:
  void fill(u8 value) { std::fill(memory_.begin(), memory_.end(), value); }
};

}  // namespace records

/**
 * Expects that Writer, Encoder and BasicWriter all encode the message of the app (a namespace) to
 * these bytes. The arguments are the message's parameters.
 */
#define EXPECT_ENCODES(app, message, expected, ...)                                              \
  do {                                                                                           \
    const std::string wanted = (expected);                                                       \
    render::MemoryWriter through_writer(1 << 20);                                                \
    app::Writer writer(                                                                          \
        through_writer, [] { return records::timestamp - 5; }, 5);                               \
    EXPECT_FALSE(writer.message(__VA_ARGS__));                                                   \
    EXPECT_EQ(records::hex(through_writer.view()), records::hex(wanted));                        \
    render::MemoryWriter through_encoder(1 << 20);                                               \
    EXPECT_FALSE(                                                                                \
        app::Encoder().message(through_encoder, records::timestamp __VA_OPT__(, ) __VA_ARGS__)); \
    EXPECT_EQ(records::hex(through_encoder.view()), records::hex(wanted));                       \
    records::PlainBuffer plain(1 << 17);                                                         \
    plain.fill(0xee);                                                                            \
    render::wire::BasicWriter basic(                                                             \
        plain, [] { return records::timestamp - 5; }, 5);                                        \
    EXPECT_FALSE(basic.write<app::messages::message>(__VA_ARGS__));                              \
    EXPECT_EQ(records::hex(plain.view()), records::hex(wanted));                                 \
  } while (false)

#endif  // RENDER_TESTS_MESSAGES_RECORDS_H
