# SPDX-License-Identifier: Apache-2.0
#
# Metrics: counters, gauges, t-digests and the stores generated containers keep them in.

target_sources(render_runtime PRIVATE src/metrics/tdigest.cc)
