// SPDX-License-Identifier: Apache-2.0
#include "render/expected.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

namespace {

using Result = Expected<std::string, std::error_code>;

Result succeed() { return "value"; }
Result fail() { return {unexpected, EACCES, std::generic_category()}; }

TEST(Expected, HoldsAValue) {
  Result result = succeed();
  EXPECT_TRUE(result);
  EXPECT_FALSE(!result);
  EXPECT_TRUE(result.has_value());
  EXPECT_EQ(*result, "value");
  EXPECT_EQ(result->size(), 5u);
  result.value() += "!";
  EXPECT_EQ(std::as_const(result).value(), "value!");
}

TEST(Expected, HoldsAnErrorBuiltInPlace) {
  const Result result = fail();
  EXPECT_FALSE(result);
  EXPECT_TRUE(!result);
  EXPECT_EQ(result.error(), std::errc::permission_denied);
}

TEST(Expected, HoldsTwoThingsOfTheSameType) {
  const Expected<int, int> value = 1;
  const Expected<int, int> error = {unexpected, 2};
  EXPECT_EQ(*value, 1);
  EXPECT_EQ(error.error(), 2);
}

TEST(Expected, HoldsAnErrorWithoutArguments) {
  const Result result = {unexpected};
  EXPECT_FALSE(result);
  EXPECT_EQ(result.error(), std::error_code());
}

TEST(Expected, MovesValuesThatCannotBeCopied) {
  Expected<std::unique_ptr<int>, std::error_code> result = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 3);
  Expected<std::unique_ptr<int>, std::error_code> again = std::make_unique<int>(4);
  EXPECT_EQ(**std::move(again), 4);
}

TEST(Expected, CanBeReassigned) {
  Result result = fail();
  result = succeed();
  EXPECT_TRUE(result);
  result = fail();
  EXPECT_FALSE(result);
}

TEST(Expected, RaisesErrorCodesAsSystemErrors) {
  EXPECT_NO_THROW(succeed().try_raise());
  try {
    fail().try_raise();
    FAIL() << "nothing was thrown";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::permission_denied);
  }
}

TEST(Expected, RaisesOtherErrorsAsWhatTheyAre) {
  const Expected<int, std::out_of_range> exception = {unexpected, "too far"};
  EXPECT_THROW(exception.try_raise(), std::out_of_range);
  const Expected<int, std::exception_ptr> pointer = {
      unexpected, std::make_exception_ptr(std::domain_error("d"))};
  EXPECT_THROW(pointer.try_raise(), std::domain_error);
  const Expected<int, std::string> text = {unexpected, "text"};
  EXPECT_THROW(text.try_raise(), std::runtime_error);
}

TEST(Expected, CallsOnErrorOnlyForErrors) {
  int calls = 0;
  succeed().on_error([&](const std::error_code&) { ++calls; });
  EXPECT_EQ(calls, 0);
  Result result = fail();
  result.on_error([&](const std::error_code& error) {
    ++calls;
    EXPECT_EQ(error, std::errc::permission_denied);
  });
  EXPECT_EQ(calls, 1);
}

TEST(ExpectedDeathTest, StopsOnWrongAccess) {
  EXPECT_DEATH(static_cast<void>(*fail()), "value\\(\\) called on an error");
  EXPECT_DEATH(static_cast<void>(fail()->size()), "value\\(\\) called on an error");
  EXPECT_DEATH(static_cast<void>(succeed().error()), "error\\(\\) called on a value");
}

}  // namespace
