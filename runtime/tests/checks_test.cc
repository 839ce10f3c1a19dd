// SPDX-License-Identifier: Apache-2.0
#include "render/checks.h"

#include <gtest/gtest.h>

#include <thread>

#include "check_recorder.h"
#include "render/thread_check.h"

namespace {

TEST(Checks, AreCountedAndGivenToTheHandler) {
  const render::test::CheckRecorder recorder;
  const u64 before = render::failed_checks();
  render::detail::check_failed("something is wrong");
  EXPECT_EQ(render::failed_checks(), before + 1);
  EXPECT_EQ(recorder.failures(), std::vector<std::string>{"something is wrong"});
}

TEST(ChecksDeathTest, WithoutHandlerStopOnlyACheckedLibrary) {
  if (render::checks_enabled()) {
    EXPECT_DEATH(render::detail::check_failed("stop here"), "render: stop here");
  } else {
    const u64 before = render::failed_checks();
    render::detail::check_failed("go on");
    EXPECT_EQ(render::failed_checks(), before + 1);
  }
}

TEST(ChecksDeathTest, FatalAlwaysStops) {
  EXPECT_DEATH(render::detail::fatal("no way on"), "render: no way on");
}

TEST(ThreadCheck, ReportsASecondThreadInACheckedLibrary) {
  const render::test::CheckRecorder recorder;
  render::ThreadCheck check;
  check.check("second thread");
  check.check("second thread");
  EXPECT_TRUE(recorder.failures().empty());
  std::thread([&] { check.check("second thread"); }).join();
  EXPECT_EQ(recorder.failures().size(), render::checks_enabled() ? 1u : 0u);
}

TEST(ThreadCheck, LetsAReleasedObjectMoveToAnotherThread) {
  const render::test::CheckRecorder recorder;
  render::ThreadCheck check;
  check.check("second thread");
  check.release();
  std::thread([&] { check.check("second thread"); }).join();
  EXPECT_TRUE(recorder.failures().empty());
}

}  // namespace
