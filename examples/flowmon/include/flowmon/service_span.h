// SPDX-License-Identifier: Apache-2.0
// What pairs are added up to.
#pragma once

#include "flowmon/totals.h"
#include "generated/flowmon/aggregation/span_base.h"

namespace flowmon {

/// A service in its two roles. It gets no messages, only metrics.
class ServiceSpan : public aggregation::ServiceSpanBase {
 public:
  Totals as_client;
  Totals as_server;
};

/// Everything of one transport.
class TotalSpan : public aggregation::TotalSpanBase {
 public:
  Totals totals;
  metrics::counts last_minute;  ///< of the latest slot of the rollup
};

}  // namespace flowmon
