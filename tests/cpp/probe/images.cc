// SPDX-License-Identifier: Apache-2.0
#include "images.h"

#include "embedded.h"

EMBEDDED(rpc_image, RENDER_TEST_IMAGES "/rpc.bpf.o")
EMBEDDED(daemon_image, RENDER_TEST_IMAGES "/daemon.bpf.o")
EMBEDDED(user_image, RENDER_TEST_IMAGES "/user.bpf.o")
EMBEDDED(refused_image, RENDER_TEST_IMAGES "/refused.bpf.o")
EMBEDDED(write_user_image, RENDER_TEST_IMAGES "/write_user.bpf.o")
EMBEDDED(clock_image, RENDER_TEST_IMAGES "/clock.bpf.o")
EMBEDDED(go_image, RENDER_TEST_IMAGES "/go.bpf.o")
EMBEDDED(layout_image, RENDER_TEST_IMAGES "/layout.bpf.o")
