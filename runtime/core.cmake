# SPDX-License-Identifier: Apache-2.0
#
# Core loop and virtual clock: receiving from the queues of many threads.

target_sources(render_runtime PRIVATE src/core/virtual_clock.cc)
