/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_call(const struct rp_hook* hook, u64 number) {
  if (hook->config->sends) emit_called(hook, number);
}
