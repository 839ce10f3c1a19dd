// SPDX-License-Identifier: Apache-2.0
#include "c_headers.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string_view>

namespace {

void expect_same_as_here(const c_facts& facts) {
  EXPECT_EQ(facts.blob_size, sizeof(jb_blob));
  EXPECT_EQ(facts.blob_alignment, alignof(jb_blob));
  EXPECT_EQ(facts.blob_len_offset, offsetof(jb_blob, len));
  EXPECT_EQ(facts.hash_of_42, 0x83de0239u);
}

TEST(CHeaders, MeanTheSameInC11) { expect_same_as_here(c_facts_of_c11()); }

TEST(CHeaders, MeanTheSameInAKernelProgramWithoutLibraryHeaders) {
  c_facts facts{};
  ASSERT_EQ(c_facts_in_kernel(&facts), 1);
  expect_same_as_here(facts);
}

TEST(CHeaders, LetCReadABlobMadeByCpp) {
  EXPECT_EQ(c_sum_of_bytes(jb_blob(std::string_view("\x01\x02\xff"))), 258u);
  EXPECT_EQ(c_sum_of_bytes(jb_blob()), 0u);
}

}  // namespace
