// SPDX-License-Identifier: Apache-2.0
// The BPF objects of these tests, within the test program.
#include "embedded.h"

EMBEDDED(rpc_image, RENDER_TEST_IMAGES "/rpc.bpf.o")
