// SPDX-License-Identifier: Apache-2.0
// What generated code says about messages: metadata, perfect hash, descriptors, transforms.
#include <generated/vectors/ingest/descriptor.h>
#include <generated/vectors/ingest/hash.h>
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/meta.h>
#include <generated/vectors/ingest/wire_message.h>
#include <generated/vectors/matching/meta.h>

#include <set>
#include <stdexcept>
#include <vector>

#include "records.h"
#include "render/perfect_hash.h"

namespace {

using records::bytes;
using namespace vectors;

TEST(Metadata, OfAMessage) {
  using Connect = ingest::connect_message_metadata;
  EXPECT_EQ(Connect::rpc_id, 548);
  EXPECT_EQ(Connect::name, "connect");
  EXPECT_EQ(Connect::wire_message_size, 5u);
  EXPECT_EQ(Connect::parsed_message_size, 24u);
  EXPECT_EQ(Connect::fields::size, 2u);
  EXPECT_FALSE(Connect::has_reference);
  static_assert(std::is_same_v<Connect::wire_message, jb_ingest__connect>);
  static_assert(std::is_same_v<Connect::parsed_message, jsrv_ingest__connect>);
  static_assert(Connect::layout_hash == ingest::messages::connect::layout_hash);
  static_assert(Connect::layout_hash != 0);
}

TEST(Metadata, OfFields) {
  using Exit = ingest::pid_exit_message_metadata;
  static_assert(Exit::has_reference);
  static_assert(std::is_same_v<Exit::reference, Exit::field__ref>);
  static_assert(std::is_same_v<Exit::field_exit_code::type, s32>);
  jsrv_ingest__pid_exit message{};
  message.exit_code = -3;
  EXPECT_EQ(Exit::field_exit_code::get(&message), -3);
  std::vector<std::string> names;
  std::vector<std::size_t> indices;
  meta::foreach<Exit::fields>([&](auto tag) {
    using Field = decltype(meta::tag_type(tag));
    names.emplace_back(Field::name);
    indices.push_back(Field::index);
  });
  EXPECT_EQ(names, (std::vector<std::string>{"tgid", "pid", "exit_code", "_ref"}));
  EXPECT_EQ(indices, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(Metadata, OfAnApp) {
  using Meta = ingest_metadata;
  EXPECT_EQ(Meta::messages::size, 8u);
  static_assert(std::is_same_v<Meta::protocol, ingest::Protocol>);
  static_assert(std::is_same_v<Meta::transform_builder, ingest::TransformBuilder>);
  static_assert(std::is_same_v<Meta::message_metadata_for<jb_ingest__pid_info>,
                               ingest::pid_info_message_metadata>);
  static_assert(std::is_same_v<Meta::message_metadata_for<jsrv_ingest__pid_info>,
                               ingest::pid_info_message_metadata>);
}

TEST(Metadata, SizesAndIdsAreConstantExpressions) {
  enum { size = jb_ingest__connect__data_size, id = jsrv_ingest__connect__rpc_id };
  char buffer[sizeof(u64) + ::jb_ingest__connect__data_size];
  EXPECT_EQ(sizeof buffer, 13u);
  EXPECT_EQ(size, 5);
  EXPECT_EQ(id, 548);
}

TEST(Hash, IsInjectiveOnTheMessagesAndBoundedEverywhere) {
  std::set<u32> slots;
  meta::foreach<ingest_metadata::messages>(
      [&](auto tag) { slots.insert(ingest_hash(decltype(meta::tag_type(tag))::rpc_id)); });
  EXPECT_EQ(slots.size(), ingest_metadata::messages::size);
  for (u64 id = 0; id <= 0xffffffff; id += 99991) {
    EXPECT_LT(ingest_hash(static_cast<u32>(id)), u32{INGEST_HASH_SIZE});
  }
  EXPECT_EQ(ingest_hasher_t{}(548), ingest_hash(548));
}

TEST(Hash, AgreesWithTheTableOfTheProtocol) {
  meta::foreach<ingest_metadata::messages>([&](auto tag) {
    const u16 id = decltype(meta::tag_type(tag))::rpc_id;
    const auto& entry = ingest::ProtocolFacts::entries[ingest_hash(id)];
    EXPECT_EQ(entry.rpc_id, id);
    EXPECT_NE(entry.transform, nullptr);
  });
}

TEST(Hash, ServesAMapOfTheUser) {
  PerfectHash<int, INGEST_HASH_SIZE, ingest_hash> map;
  EXPECT_NE(map.insert(ingest::connect_message_metadata::rpc_id, 7), nullptr);
  EXPECT_EQ(*map.find(548), 7);
  EXPECT_EQ(map.find(301), nullptr);
}

TEST(Descriptor, OfTheWorkedExample) {
  const auto words = [](const std::string& descriptor) {
    std::vector<u16> result(descriptor.size() / 2);
    std::memcpy(result.data(), descriptor.data(), descriptor.size());
    return result;
  };
  EXPECT_EQ(words(ingest__pid_info_descriptor), (std::vector<u16>{0, 301, 2, 1, 32770, 8193, 16}));
  EXPECT_EQ(words(ingest__pid_info__ext_descriptor),
            (std::vector<u16>{0, 301, 2, 1, 32770, 8193, 16}));
  EXPECT_EQ(words(ingest__pulse_descriptor), (std::vector<u16>{0, 65535, 0, 0}));
}

TEST(Transform, MakesTheParsedStruct) {
  ingest::TransformBuilder builder;
  EXPECT_EQ(builder.get_identity_size(548), 5u);
  const auto transform = builder.get_identity(548);
  const std::string message = bytes("24 02 0b 00 01 6e 6f 64 65 2d 37");
  // at any address, and not a byte more than the struct has
  std::vector<char> destination(jsrv_ingest__connect__data_size + 2, '\x55');
  EXPECT_EQ(transform(message.data(), destination.data() + 1), 11);
  jsrv_ingest__connect parsed;
  std::memcpy(&parsed, destination.data() + 1, sizeof parsed);
  EXPECT_EQ(parsed._rpc_id, 548);
  EXPECT_EQ(parsed.collector_type, 1);
  EXPECT_EQ(parsed.hostname, "node-7");
  EXPECT_EQ(destination.front(), '\x55');
  EXPECT_EQ(destination.back(), '\x55');
}

TEST(Transform, RefusesContradictingLengthsAndUnknownIds) {
  ingest::TransformBuilder builder;
  const std::string message = bytes("24 02 04 00 01 6e");
  char destination[jsrv_ingest__connect__data_size];
  EXPECT_EQ(builder.get_identity(548)(message.data(), destination), 0);
  EXPECT_THROW(builder.get_identity(1), std::runtime_error);
  EXPECT_THROW(builder.get_identity_size(1), std::runtime_error);
}

}  // namespace
