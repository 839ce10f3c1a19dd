// SPDX-License-Identifier: Apache-2.0
// Programs that do nothing: what is left is what the kernel takes to call them.
#include <linux/bpf.h>
#include <stdbool.h>
/* behind the types */
#include "render/probe/bpf/usdt.bpf.h"

SEC("uprobe") int at_entry(void* ctx) { return 0; }
SEC("uretprobe") int at_return(void* ctx) { return 0; }
SEC("usdt") int at_static(void* ctx) { return 0; }

char LICENSE[] SEC("license") = "Dual BSD/GPL";
