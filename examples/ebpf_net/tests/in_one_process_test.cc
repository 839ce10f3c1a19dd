// SPDX-License-Identifier: Apache-2.0
#include "programs/in_one_process.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

agent::Report report(std::string const& text) {
  std::istringstream in(text);
  return agent::read_report(in, "r");
}

std::string text_of(reducer::aggregation::Summary const& summary) {
  std::ostringstream out;
  reducer::aggregation::print(out, summary);
  return out.str();
}

TEST(InOneProcess, GivesTheSameForAnyNumberOfShards) {
  std::string const testdata = EBPF_NET_TESTDATA;
  std::ostringstream expected;
  expected << std::ifstream(testdata + "/summary.txt").rdbuf();
  std::vector<agent::Report> const reports = {agent::read_report(testdata + "/web.report"),
                                              agent::read_report(testdata + "/db.report")};
  for (std::size_t const matchings : {1u, 2u, 5u}) {
    EXPECT_EQ(text_of(run_in_one_process(reports, matchings)), expected.str()) << matchings;
  }
}

TEST(InOneProcess, CountsNothingForEndsThatNobodyElseSees) {
  auto const reports = {
      report("1 cgroup 1 /a\n"
             "1 process 5 a 1\n"
             "2 open 5 1 10.0.0.1:1 10.0.0.2:2\n"
             "3 bytes 5 1 100\n")};
  EXPECT_EQ(text_of(run_in_one_process(reports, 2)), "");
}

TEST(InOneProcess, EndsWithTheErrorOfAThread) {
  auto const reports = {report("1 process 5 a 1\n")};  // there is no cgroup 1
  try {
    run_in_one_process(reports, 2);
    FAIL() << "no error";
  } catch (std::runtime_error const& error) {
    EXPECT_STREQ(error.what(), "1 messages made no sense");
  }
}

}  // namespace
