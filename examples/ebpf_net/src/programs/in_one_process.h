// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "agent/report.h"
#include "reducer/aggregation/summary.h"

/**
 * Runs an agent per report, ingest, as many matchings as said and aggregation, each in a thread of
 * its own, with element queues between them. Throws what the first thread threw that failed.
 */
reducer::aggregation::Summary run_in_one_process(std::vector<agent::Report> const& reports,
                                                 std::size_t matchings);
