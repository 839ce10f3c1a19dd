// SPDX-License-Identifier: Apache-2.0
#include "render/meta.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

#include "render/member_handler.h"

namespace {

struct First {
  static constexpr const char* name = "first";
};
struct Second {
  static constexpr const char* name = "second";
};

TEST(Meta, KnowsTheSizeOfAList) {
  EXPECT_EQ((meta::list<First, Second>::size), 2u);
  EXPECT_EQ(meta::list<>::size, 0u);
}

TEST(Meta, GivesTheTypeOfATag) {
  const meta::tag<First> tag;
  EXPECT_TRUE((std::is_same_v<decltype(tag)::type, First>));
  EXPECT_TRUE((std::is_same_v<decltype(meta::tag_type(tag)), First>));
}

TEST(Meta, VisitsTheTypesInOrderWithTheArguments) {
  std::vector<std::string> seen;
  meta::foreach<meta::list<First, Second, First>>(
      [](auto tag, std::vector<std::string>& names, const std::string& suffix) {
        names.push_back(decltype(tag)::type::name + suffix);
      },
      seen, std::string("!"));
  EXPECT_EQ(seen, (std::vector<std::string>{"first!", "second!", "first!"}));
}

TEST(Meta, VisitsNothingInAnEmptyList) {
  int calls = 0;
  meta::foreach<meta::list<>>([&](auto) { ++calls; });
  EXPECT_EQ(calls, 0);
}

struct Receiver {
  u64 timestamp = 0;
  char* message = nullptr;
  void on_message(u64 t, char* bytes) {
    timestamp = t;
    message = bytes;
  }
};

TEST(MemberHandler, CallsTheMemberOfItsContext) {
  Receiver receiver;
  char message[4] = "abc";
  void (*const handler)(void*, u64, char*) =
      dispatch_protocol_member_handler<Receiver, &Receiver::on_message>;
  handler(&receiver, 17, message);
  EXPECT_EQ(receiver.timestamp, 17u);
  EXPECT_EQ(receiver.message, message);
}

}  // namespace
