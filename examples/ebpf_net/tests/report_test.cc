// SPDX-License-Identifier: Apache-2.0
#include "agent/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

namespace {

agent::Report read(std::string const& text) {
  std::istringstream in(text);
  return agent::read_report(in, "r");
}

std::string error_of(std::string const& text) {
  try {
    read(text);
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "";
}

TEST(Report, HasAnEventPerLine) {
  auto const report = read("# a comment\n\n1 connect a # b\n3 bytes 1 2 3\n");
  ASSERT_EQ(report.size(), 2u);
  EXPECT_EQ(report[0].time, 1'000'000'000u);
  EXPECT_EQ(agent::end_of(report), 3'000'000'000u);
  EXPECT_EQ(agent::end_of({}), 0u);
}

TEST(Report, SaysWhereItIsWrong) {
  EXPECT_EQ(error_of("1 connect a\n0 connect b\n"), "r:2: goes back in time");
  EXPECT_EQ(error_of("1 connect\n"), "r:1: NAME is missing");
  EXPECT_EQ(error_of("1 exit 5 6\n"), "r:1: '6' is too much");
  EXPECT_EQ(error_of("1 leave 5\n"), "r:1: there is no command 'leave'");
  EXPECT_EQ(error_of("-1 exit 5\n"), "r:1: '-1' is no number, or too large");
  EXPECT_EQ(error_of("1 exit 5000000000\n"), "r:1: '5000000000' is no number, or too large");
  EXPECT_EQ(error_of("1 open 1 2 10.0.0:1 10.0.0.1:1\n"),
            "r:1: '10.0.0:1' is no IPv4 address with a port");
  EXPECT_EQ(error_of("1 open 1 2 10.0.0.1:1 10.0.0.1:65536\n"),
            "r:1: '65536' is no number, or too large");
  EXPECT_THAT(error_of("1 leave"), ::testing::StartsWith("r:1: "));
  EXPECT_THROW(agent::read_report("/nowhere"), std::runtime_error);
}

}  // namespace
