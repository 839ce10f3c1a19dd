// SPDX-License-Identifier: Apache-2.0
//
// Patterns of hand-written code: keys, references, handles.

// Existing code declares classes that it does not need to see.
namespace compat::collect {
class Connection;
class Index;
class Protocol;
class TransformBuilder;
class Writer;
namespace auto_handles {
class flow;
}
namespace containers {
class flow;
}
namespace handles {
class flow;
}
namespace modifiers {
class flow;
}
namespace spans {
class flow;
}
namespace weak_refs {
class flow;
}
struct Declared {
  auto_handles::flow* counted;
  containers::flow* all;
  handles::flow* stored;
  modifiers::flow* setters;
  spans::flow* instance;
  weak_refs::flow* view;
  Connection* connection;
  Index* index;
};
}  // namespace compat::collect

#include <generated/compat/collect/index.h>
#include <generated/compat/collect/modifiers.h>
#include <gtest/gtest.h>
#include <legacy/process_span.h>
#include <util/short_string.h>

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "collect_fixture.h"

namespace auto_handles = compat::collect::auto_handles;
namespace handles = compat::collect::handles;
namespace keys = compat::collect::keys;
namespace weak_refs = compat::collect::weak_refs;
using compat::collect::Index;

namespace {

using CompatReferences = CompatTest;

TEST_F(CompatReferences, ByKeyOfAKeyFilledMemberByMember) {
  keys::flow key;
  key.addr = 1;
  key.port = 2;
  auto const flow = index.flow.by_key(key);
  EXPECT_EQ(flow.addr(), 1u);
  EXPECT_EQ(flow.port(), 2u);
}

TEST_F(CompatReferences, ByKeyOfBracedMembers) {
  u32 const addr = 1;
  u16 const port = 2;
  auto const flow = index.flow.by_key({addr, port});
  EXPECT_EQ(flow.loc(), index.flow.by_key({1, 2}).loc());

  auto const zone = index.zone.by_key({"east", "a"});
  auto const pair = index.zone_pair.by_key([&] {
    keys::zone_pair key;
    key.a = zone.loc();
    key.b = zone.loc();
    return key;
  }());
  EXPECT_EQ(pair.a().loc(), zone.loc());
  EXPECT_EQ(index.zone_port.by_key({u16{80}, zone.loc()}).zone_ref().name(), "a");
}

TEST_F(CompatReferences, ByKeyOfANumber) {
  EXPECT_EQ(index.ip.by_key(42).address(), 42u);
  EXPECT_EQ(index.ip.size(), 0u) << "nobody holds a count";
}

TEST_F(CompatReferences, ByKeyThatOnlyFinds) {
  u32 const ip = 42;
  EXPECT_FALSE(index.ip.by_key({ip}, false).valid());
  auto const created = index.ip.by_key({ip});
  EXPECT_TRUE(index.ip.by_key({ip}, false).valid());
}

TEST_F(CompatReferences, ByKeyOfNestedBracesToAShortString) {
  std::string_view const view = "much-too-long";
  auto const zone = index.zone.by_key(
      {{short_string_behavior::truncate, view}, {short_string_behavior::truncate, view}});
  EXPECT_EQ(zone.region(), "much-too");
  EXPECT_EQ(zone.name(), "much");
}

TEST_F(CompatReferences, AutoHandleIntoAReferenceSetter) {
  auto process = index.process.alloc();
  if (auto h = index.container.by_key(9); h.valid()) process.modify().container(std::move(h));
  EXPECT_EQ(process.container().id(), 9u);
  EXPECT_EQ(process.container().refcount(), 1u);

  weak_refs::process const ref = process;
  if (auto h = index.container.by_key(10, false); h.valid()) {
    ref.modify().container(std::move(h));
  }
  EXPECT_EQ(process.container().id(), 9u);
}

TEST_F(CompatReferences, ChainedSetters) {
  auto const other = index.process.alloc();
  auto const ref = index.process.alloc();
  ref.modify().comm({"sh"}).cpu(3).parent(other.get());
  EXPECT_EQ(ref.comm(), "sh");
  EXPECT_EQ(ref.cpu(), 3u);
  EXPECT_EQ(ref.parent().loc(), other.loc());
  EXPECT_EQ(other.refcount(), 2u);
  ref.modify().parent(handles::process());
  EXPECT_EQ(other.refcount(), 1u);
}

/** Keeps a handle as a member. */
class Holder {
 public:
  explicit Holder(Index& index) : index_(index) {}
  ~Holder() { member_.put(index_); }

  void keep(weak_refs::flow some_ref) {
    member_.put(index_);
    member_ = some_ref.get().to_handle();
  }
  weak_refs::flow kept() const { return member_.access(index_); }

 private:
  friend class auto_handles::flow;
  friend class compat::collect::Index;

  Index& index_;
  handles::flow member_;
};

TEST_F(CompatReferences, HandleAsAClassMember) {
  {
    Holder holder(index);
    auto const flow = index.flow.by_key({1, 2});
    holder.keep(flow);
    holder.keep(flow);
    EXPECT_EQ(holder.kept().loc(), flow.loc());
    EXPECT_EQ(flow.refcount(), 2u);
  }
  EXPECT_EQ(index.flow.size(), 0u);
}

TEST_F(CompatReferences, AccessOfAnInvalidHandle) {
  EXPECT_FALSE(handles::flow().access(index).valid());
  EXPECT_FALSE(handles::flow().put(index));
}

TEST_F(CompatReferences, HandlesInContainers) {
  std::unordered_map<u64, handles::flow> map;
  std::vector<handles::flow> vector;
  auto h = index.flow.by_key({1, 2});
  u64 const key = 1;
  vector.push_back(h.get().to_handle());
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpessimizing-move"  // existing code does it
  map.emplace(key, std::move(h.get().to_handle()));
#pragma GCC diagnostic pop
  EXPECT_EQ(h.refcount(), 3u);

  EXPECT_FALSE(map.try_emplace(key, std::move(h)).second);
  EXPECT_TRUE(h.valid()) << "nothing was inserted";
  EXPECT_TRUE(map.try_emplace(2, std::move(h)).second);
  EXPECT_FALSE(h.valid());

  for (auto& [ref, handle] : map) handle.put(index);
  for (auto& handle : vector) handle.put(index);
  EXPECT_EQ(index.flow.size(), 0u);
}

/** What a template says of the field of any span. */
template <typename Span>
struct CommOf {
  typename Span::comm_t comm;
};

TEST_F(CompatReferences, FieldsAndTheirTypes) {
  auto const span = index.process.alloc();
  span.modify().comm({"init"}).digest({1, 2, 3, 4});
  EXPECT_EQ(std::string_view(span.comm().data(), span.comm().size()), "init");
  EXPECT_EQ(span.comm().to_string_view(), "init");
  EXPECT_EQ(span.comm().to_string(), "init");
  EXPECT_EQ(span.digest().data()[3], 4u);
  EXPECT_EQ(span.digest().size(), 4u);
  auto& comm = span.comm();
  static_assert(std::is_same_v<decltype(comm), short_string<16>&>);

  CommOf<weak_refs::process> const of = {span.comm()};
  EXPECT_EQ(of.comm, "init");
  static_assert(std::is_same_v<compat::collect::spans::process::comm_t, short_string<16>>);
  static_assert(std::is_same_v<compat::collect::modifiers::process::digest_t, std::array<u8, 4>>);
  static_assert(std::is_same_v<keys::flow::port_t, u16>);
  static_assert(std::is_same_v<compat::collect::containers::process::span_t,
                               compat::collect::spans::process>);
  static_assert(std::is_same_v<compat::collect::containers::flow::key_t, keys::flow>);
  static_assert(std::is_same_v<weak_refs::process::location_type, u16>);
}

TEST_F(CompatReferences, IdentityOfInstances) {
  auto const a = index.flow.by_key({1, 2});
  auto const b = index.flow.by_key({1, 2});
  EXPECT_TRUE(a.loc() == b.loc());
  EXPECT_NE(a.loc(), weak_refs::flow::invalid);
  EXPECT_EQ(index.flow.by_key({1, 3}, false).loc(), weak_refs::flow::invalid);
  EXPECT_EQ(+handles::flow::invalid, 65535);
}

TEST_F(CompatReferences, NavigationFromAReference) {
  auto const process = index.process.alloc();
  weak_refs::process const span_ref = process;
  span_ref.modify().cpu(5);
  EXPECT_TRUE(span_ref.index().flow.by_key({1, 2}).valid());
  EXPECT_EQ(span_ref.impl().cpu_of(span_ref), 5u);
}

TEST_F(CompatReferences, ImplsWithPrivateStateAndDestructorsThatPutHandles) {
  ASSERT_EQ(legacy::ProcessSpan::alive, 0);
  auto process = index.process.alloc();
  EXPECT_EQ(legacy::ProcessSpan::alive, 1);
  {
    auto flow = index.flow.by_key({1, 2});
    process.impl().set_flow(flow);
    EXPECT_FALSE(flow.valid());
  }
  EXPECT_EQ(process.impl().flow().port(), 2u);
  EXPECT_EQ(index.flow.size(), 1u);
  process.put();
  EXPECT_EQ(legacy::ProcessSpan::alive, 0);
  EXPECT_EQ(index.flow.size(), 0u);
  EXPECT_EQ(sent.messages, 2) << "start and end";
}

TEST_F(CompatReferences, ForwardDeclarationsAndFriends) {
  auto const process = index.process.alloc();
  compat::collect::Declared const declared{};
  EXPECT_EQ(declared.view, nullptr);
  EXPECT_EQ(legacy::ProcessSpanPeer::messages(process.impl()), 0);
}

}  // namespace
