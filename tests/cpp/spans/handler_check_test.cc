// SPDX-License-Identifier: Apache-2.0
//
// The check against misspelt handlers, on a class with such a mistake.

#include <generated/spans_test/store/span_base.h>
#include <gtest/gtest.h>

#include "render/span/handler_check.h"

namespace spans_test {
namespace {

class Misspelt : public store::QSpanBase {
 public:
  void q_start(store::weak_refs::q, u64, jsrv_store__q_start*) {}
  void q_lgo(store::weak_refs::q, u64, jsrv_store__q_log*) {}
};

TEST(HandlerCheckTest, TellsOwnHandlersFromInheritedOnes) {
  EXPECT_TRUE(render::handles<Misspelt>(&Misspelt::q_start));
  EXPECT_FALSE(render::handles<Misspelt>(&Misspelt::q_log));
}

}  // namespace
}  // namespace spans_test
