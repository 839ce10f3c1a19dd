// SPDX-License-Identifier: Apache-2.0
//
// The public names of generated code, with the types that existing code counts on.
#include <generated/compat/collect/connection.h>
#include <generated/compat/collect/descriptor.h>
#include <generated/compat/collect/encoder.h>
#include <generated/compat/collect/meta.h>
#include <generated/compat/collect/spans.h>
#include <generated/compat/collect/writer.h>
#include <generated/compat/join/index.h>
#include <generated/compat/metrics.h>
#include <gtest/gtest.h>
#include <util/fixed_hash.h>
#include <util/pool.h>

#include <chrono>
#include <concepts>
#include <functional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include "collect_fixture.h"

namespace {

namespace collect = compat::collect;
namespace join = compat::join;
namespace metrics = compat::metrics;

template <typename T>
concept Prints = requires(const T& value, std::ostream& out) {
  value.dump_json(out);
  { out << value } -> std::same_as<std::ostream&>;
};

TEST(CompatSurface, Metrics) {
  static_assert(std::is_aggregate_v<metrics::tcp_metrics>);
  static_assert(std::is_aggregate_v<metrics::tcp_metrics_point>);
  static_assert(std::same_as<decltype(metrics::tcp_metrics::active_sockets), data::Gauge<u32>>);
  static_assert(std::same_as<decltype(metrics::tcp_metrics::bytes), u64>);
  static_assert(std::same_as<decltype(metrics::tcp_metrics_point::active_sockets), u32>);
  static_assert(std::same_as<decltype(metrics::tcp_metrics_accumulator::m), metrics::tcp_metrics>);
  static_assert(Prints<metrics::tcp_metrics> && Prints<metrics::tcp_metrics_point> &&
                Prints<metrics::tcp_metrics_accumulator>);
}

using CompatIndex = CompatTest;

TEST_F(CompatIndex, MembersPerSpanAndPerRemoteApp) {
  static_assert(!std::is_copy_constructible_v<collect::Index>);
  static_assert(std::is_constructible_v<collect::Index, std::vector<join::Writer>>);
  static_assert(std::is_default_constructible_v<join::Index>);
  static_assert(std::same_as<decltype(collect::Index::flow), collect::containers::flow>);
  static_assert(std::same_as<decltype(collect::Index::__pulsar), collect::containers::__pulsar>);
  static_assert(std::same_as<decltype(collect::Index::join_writers_), std::vector<join::Writer>>);
  static_assert(Prints<collect::Index>);

  std::vector<std::string> names;
  collect::Index::size_statistics_cb const callback =
      [&names](std::string_view name, std::size_t allocated, std::size_t max_allocated,
               std::size_t pool_size) {
        EXPECT_LE(allocated, max_allocated);
        EXPECT_LE(max_allocated, pool_size);
        names.emplace_back(name);
      };
  index.size_statistics(callback);
  EXPECT_EQ(names,
            (std::vector<std::string>{"agent", "container", "process", "socket", "ip", "zone",
                                      "zone_pair", "zone_port", "flow", "ignored", "__pulsar"}));
}

TEST_F(CompatIndex, Containers) {
  using flows = collect::containers::flow;
  static_assert(std::same_as<decltype(flows::pool_size), u32 const> && flows::pool_size == 16);
  static_assert(std::same_as<flows::span_t, collect::spans::flow>);
  static_assert(std::same_as<flows::key_t, collect::keys::flow>);
  static_assert(std::is_default_constructible_v<flows::hasher_t>);
  static_assert(std::is_default_constructible_v<flows::equals_t>);
  static_assert(Prints<flows>);
  flows::sharding_key_t const key{.addr = 42};
  EXPECT_EQ(flows::hash_sharding_key(key), 0x83de0239u);

  auto flow = index.flow.by_key({5, 6});
  u16 const loc = flow.loc();
  EXPECT_EQ(index.flow.get(loc).refcount(), 2u);
  EXPECT_EQ(index.flow.at(loc).port(), 6u);
  EXPECT_FALSE(index.flow.at(collect::weak_refs::flow::invalid).valid());
  EXPECT_FALSE(index.flow.get(collect::weak_refs::flow::invalid).valid());
  EXPECT_EQ(index.flow.map.size() + index.flow.size() + index.flow.max_size(), 3u);
  EXPECT_EQ(flow.release(), loc);
  EXPECT_TRUE(index.flow.put(loc));
}

TEST_F(CompatIndex, LocationsAreAsSmallAsThePoolPermits) {
  static_assert(std::same_as<collect::handles::flow::location_type, u16>);
  static_assert(std::same_as<join::handles::flow::location_type, u32>);
  static_assert(join::weak_refs::flow::invalid == 4294967295u);
  static_assert(sizeof(collect::handles::flow) == 2 && sizeof(join::handles::flow) == 4);
}

TEST_F(CompatIndex, KindsOfReferences) {
  using handle = collect::handles::flow;
  using auto_handle = collect::auto_handles::flow;
  using weak_ref = collect::weak_refs::flow;
  static_assert(std::is_default_constructible_v<handle> && std::is_move_assignable_v<handle>);
  static_assert(!std::is_copy_constructible_v<handle> && !std::is_copy_assignable_v<handle>);
  static_assert(std::is_convertible_v<auto_handle&&, handle>);
  static_assert(!std::is_convertible_v<auto_handle&, handle>);
  static_assert(std::is_constructible_v<auto_handle, collect::Index&>);
  static_assert(std::is_base_of_v<weak_ref, auto_handle>);
  static_assert(!std::is_copy_constructible_v<auto_handle>);
  static_assert(!std::is_constructible_v<auto_handle, weak_ref>);
  static_assert(std::is_copy_constructible_v<weak_ref> && std::is_copy_assignable_v<weak_ref>);
  static_assert(std::is_convertible_v<auto_handle&, weak_ref>);
  static_assert(!std::is_convertible_v<auto_handle&&, weak_ref>);
  static_assert(!std::is_copy_constructible_v<collect::modifiers::flow>);
  static_assert(Prints<weak_ref> && Prints<auto_handle>);

  handle kept = index.flow.by_key({1, 2}).to_handle();
  u16 const loc = kept.release();
  EXPECT_EQ(weak_ref(index, loc).refcount(), 1u);
  EXPECT_TRUE(index.flow.put(loc));
  auto none = auto_handle(index);
  none.put();
  EXPECT_FALSE(none.to_handle().valid());
}

TEST(CompatSurface, EncodersAndWriters) {
  using writer = collect::Writer;
  static_assert(std::has_virtual_destructor_v<collect::Encoder>);
  static_assert(std::is_default_constructible_v<collect::Encoder>);
  static_assert(std::same_as<writer::clock_t, std::function<u64()>>);
  static_assert(
      std::is_constructible_v<writer, IBufferedWriter&, u64 (*)(), u64, collect::Encoder*>);
  static_assert(std::is_copy_constructible_v<writer> && std::is_move_constructible_v<writer>);
  static_assert(!std::is_copy_assignable_v<writer> && !std::is_move_assignable_v<writer>);
  std::error_code (writer::*const send)(u32, const u8*, u32) = &writer::process_start<true>;
  std::error_code (writer::*const send_tstamp)(u64, u32, const u8*, u32) =
      &writer::process_start_tstamp<false>;
  std::error_code (collect::Encoder::*const encode)(IBufferedWriter&, u64, u32, const u8*, u32) =
      &collect::Encoder::process_start;
  EXPECT_NE(send, nullptr);
  EXPECT_NE(send_tstamp, nullptr);
  EXPECT_NE(encode, nullptr);
}

TEST(CompatSurface, ProtocolAndTransformBuilder) {
  using protocol = collect::Protocol;
  static_assert(std::is_constructible_v<protocol, collect::TransformBuilder&>);
  static_assert(std::same_as<protocol::handler_func_t, void (*)(void*, u64, char*)>);
  static_assert(std::same_as<protocol::transform_t, uint16_t (*)(const char*, char*)>);
  static_assert(std::same_as<decltype(protocol::handle_result_t::result), int>);
  static_assert(std::same_as<decltype(protocol::handle_result_t::client_timestamp),
                             std::chrono::nanoseconds>);
  collect::TransformBuilder builder;
  EXPECT_EQ(builder.get_identity_size(jb_collect__heartbeat__rpc_id),
            u32{jb_collect__heartbeat__data_size});
  EXPECT_NE(builder.get_identity(jb_collect__heartbeat__rpc_id), nullptr);
  EXPECT_THROW(builder.get_identity(9), std::runtime_error);
  EXPECT_THROW(builder.get_identity_size(9), std::runtime_error);
  protocol table(builder);
  EXPECT_THROW(table.insert_identity_transform(jb_collect__heartbeat__rpc_id), std::runtime_error);
}

TEST_F(CompatIndex, Connections) {
  using conn = collect::Connection;
  void (conn::*const handler)(u64, char*) = &conn::collect_process_start;
  EXPECT_NE(handler, nullptr);
  static_assert(std::same_as<decltype(conn::process__hash), conn::process__hash_t>);
  static_assert(std::same_as<conn::process__hash_t::key_type, u32>);
  static_assert(std::same_as<conn::process__hash_t::value_type, collect::handles::process>);
  static_assert(std::is_default_constructible_v<conn::process__hasher_t>);
  static_assert(std::same_as<decltype(connection->agent()), collect::weak_refs::agent>);
  static_assert(std::same_as<decltype(connection->get_socket(1)), collect::weak_refs::socket>);

  connection->on_connection_authenticated();
  writer.process_end(1);
  writer.heartbeat(1);
  writer.heartbeat(1);
  deliver();
  EXPECT_EQ(connection->message_stats.counts.collect_heartbeat, 2u);
  EXPECT_EQ(connection->message_errors.counts.collect_process_end_span_find_failed, 1u);
  std::ostringstream out;
  connection->message_stats.foreach (
      [&out](std::string_view app, std::string_view message, int severity, u64 count) {
        out << app << '.' << message << ' ' << severity << ' ' << count << '\n';
      });
  connection->message_errors.foreach (
      [&out](std::string_view app, std::string_view message, std::string_view error, u64 count) {
        out << app << '.' << message << ' ' << error << ' ' << count << '\n';
      });
  EXPECT_EQ(out.str(), "collect.heartbeat 0 2\ncollect.process_end span_find_failed 1\n");
}

TEST(CompatSurface, Metadata) {
  using message = collect::process_start_message_metadata;
  static_assert(message::rpc_id == jb_collect__process_start__rpc_id);
  static_assert(message::name == "process_start");
  static_assert(std::same_as<message::wire_message, jb_collect__process_start>);
  static_assert(std::same_as<message::parsed_message, jsrv_collect__process_start>);
  static_assert(message::wire_message_size == jb_collect__process_start__data_size);
  static_assert(message::parsed_message_size == jsrv_collect__process_start__data_size);
  static_assert(message::has_reference);
  static_assert(std::same_as<message::reference, message::field_pid>);
  static_assert(std::same_as<message::field_pid::type, u32> && message::field_pid::index == 0);
  static_assert(message::field_comm::name == "comm" && message::fields::size == 3);
  static_assert(!collect::heartbeat_message_metadata::has_reference);
  static_assert(std::same_as<compat::collect_metadata::protocol, collect::Protocol>);
  static_assert(
      std::same_as<compat::collect_metadata::transform_builder, collect::TransformBuilder>);
  EXPECT_FALSE(collect__process_start_descriptor.empty());
  EXPECT_FALSE(collect__process_start__ext_descriptor.empty());
}

}  // namespace
