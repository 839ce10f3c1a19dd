// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What this host permits, found out without the library that is tested. A test says what it needs:
 *
 *     NEEDS("uprobe");
 *
 * and is skipped with the reason where that is refused. What is listed in the environment variable
 * RENDER_PROBE_EXPECT ("uprobe,usdt") must not be refused: then the test fails. Tests of refusals
 * say what must be refused, and are skipped where it is permitted:
 *
 *     REFUSED("kprobe");
 */
#ifndef RENDER_TESTS_PROBE_PERMITTED_H
#define RENDER_TESTS_PROBE_PERMITTED_H

#include <gtest/gtest.h>

#include <string>

namespace probe_test {

/** Empty if it is permitted. @param row one of the list in .ci/run, or kprobe, fentry, write_user
 */
std::string why_not_permitted(const std::string& row);

/** Whether RENDER_PROBE_EXPECT lists it. */
bool is_expected(const std::string& row);

}  // namespace probe_test

#define NEEDS(row)                                                        \
  if (const std::string reason = probe_test::why_not_permitted(row);      \
      !reason.empty() && probe_test::is_expected(row)) {                  \
    FAIL() << row << " is expected to be permitted here, but " << reason; \
  } else if (!reason.empty()) {                                           \
    GTEST_SKIP() << row << ": " << reason;                                \
  }

#define REFUSED(row)                                                     \
  if (probe_test::why_not_permitted(row).empty()) {                      \
    GTEST_SKIP() << row << " is permitted here, nothing can be refused"; \
  }

#endif  // RENDER_TESTS_PROBE_PERMITTED_H
