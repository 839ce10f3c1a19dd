// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "generated/shop/till/span_base.h"
#include "generated/shop/till/weak_refs.h"

class Customer : public shop::till::CustomerSpanBase {
 public:
  void bought(shop::till::weak_refs::customer, u64, jsrv_till__bought* msg) { items_ += msg->item; }
  void left(shop::till::weak_refs::customer, u64, jsrv_till__left*) {}

 private:
  u32 items_ = 0;
};
