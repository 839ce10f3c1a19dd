// SPDX-License-Identifier: Apache-2.0
//
// Patterns found in programs written for earlier tools of this language: they must compile and
// work.

// Programs declare classes they do not need to see.
namespace spans_test::store {
namespace auto_handles {
class flow;
}
namespace handles {
class flow;
}
namespace weak_refs {
class flow;
}
class Connection;
class Index;
struct Uses {
  auto_handles::flow* counted;
  handles::flow* stored;
  weak_refs::flow* view;
  Connection* connection;
  Index* index;
};
}  // namespace spans_test::store

#include <array>
#include <map>
#include <type_traits>
#include <utility>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

using SourceCompatibilityTest = StoreTest;

/** Keeps a handle as a member, and puts it in its destructor. */
class Holder {
 public:
  explicit Holder(store::Index& index) : index_(index) {}
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() { member_.put(index_); }

  void keep(store::weak_refs::flow some_ref) {
    member_.put(index_);
    member_ = some_ref.get().to_handle();
  }
  store::weak_refs::flow kept() const { return member_.access(index_); }

 private:
  store::Index& index_;
  store::handles::flow member_;
};

TEST_F(SourceCompatibilityTest, HandleAsAMember) {
  {
    Holder holder(index);
    EXPECT_FALSE(holder.kept().valid());
    const auto flow = index.flow.by_key({1, 2, 3, 4});
    holder.keep(flow);
    holder.keep(flow);
    EXPECT_EQ(holder.kept().loc(), flow.loc());
    EXPECT_EQ(flow.refcount(), 2u);
  }
  EXPECT_EQ(index.flow.size(), 0u);
}

TEST_F(SourceCompatibilityTest, HandlesInContainers) {
  std::map<u64, store::handles::flow> map;
  std::vector<store::handles::flow> list;
  auto flow = index.flow.by_key({1, 2, 3, 4});
  map.emplace(1, flow.get().to_handle());
  map.try_emplace(2, flow.get());
  list.push_back(flow.to_handle());
  for (auto& [key, handle] : map) handle.put(index);
  for (auto& handle : list) handle.put(index);
  EXPECT_EQ(index.flow.size(), 0u);
}

TEST_F(SourceCompatibilityTest, ConditionalLookup) {
  if (auto handle = index.flow.by_key({1, 2, 3, 4}, false); handle.valid()) {
    FAIL() << "nobody created it";
  }
  EXPECT_FALSE(store::handles::flow().access(index).valid());
}

TEST_F(SourceCompatibilityTest, FieldAliases) {
  const store::weak_refs::q::label_t label("abc");
  auto span = index.q.alloc();
  span.modify().label(label);
  EXPECT_EQ(std::string_view(span.label().data(), span.label().size()), "abc");
  EXPECT_EQ(span.label().to_string_view(), "abc");
  static_assert(std::is_same_v<store::spans::q::label_t, short_string<6>>);
  static_assert(std::is_same_v<store::modifiers::q::bytes_t, std::array<u8, 4>>);
  static_assert(std::is_same_v<store::containers::q::span_t, store::spans::q>);
}

TEST_F(SourceCompatibilityTest, NavigationInHandlers) {
  const auto span = index.s.by_key(1);
  const store::weak_refs::s span_ref = span;
  const auto other = span_ref.index().flow.by_key({1, 2, 3, 4});
  EXPECT_NE(other.loc(), store::weak_refs::flow::invalid);
}

TEST_F(SourceCompatibilityTest, ConnectionAccessors) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  auto* const conn = &peer.connection;
  conn->agent().impl().notes = 3;
  EXPECT_EQ(conn->agent().impl().notes, 3u);
  const u16 pid = 5;
  EXPECT_FALSE(conn->get_task(pid).valid());
  EXPECT_EQ(conn->task__hash.size() + conn->task__hash.capacity(), 16u);
}

TEST_F(SourceCompatibilityTest, HandlersCallEachOther) {
  auto span = index.q.alloc();
  jsrv_store__q_log message{};
  message._rpc_id = jsrv_store__q_log__rpc_id;
  message.value = 4;
  span.impl().q_log(span, 0, &message);
  EXPECT_EQ(span.impl().logged, 4u);
}

}  // namespace
}  // namespace spans_test
