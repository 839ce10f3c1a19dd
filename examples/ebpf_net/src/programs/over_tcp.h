// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "agent/report.h"
#include "network/address.h"
#include "reducer/aggregation/summary.h"

/** @name The apps as processes of their own. They throw std::runtime_error when they fail. */
/// @{

/** Sends a report, and then stays connected until ingest ends. */
void run_agent(agent::Report const& report, network::Address const& ingest);

/** Serves until so many agents have told everything. */
void run_ingest(network::Address const& address, std::size_t agents,
                std::vector<network::Address> const& matchings);

/** Serves until ingest has ended. */
void run_matching(network::Address const& address, network::Address const& aggregation);

/** Serves until so many matchings have ended. */
reducer::aggregation::Summary run_aggregation(network::Address const& address,
                                              std::size_t matchings);

/// @}
