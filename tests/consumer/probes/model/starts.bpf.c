// SPDX-License-Identifier: Apache-2.0
RENDER_BPF_INLINE void on_exec(const struct rp_hook* hook) { (void)hook; }
