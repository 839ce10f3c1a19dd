// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Whether this process may do with BPF what the kernel tests need. Found out with a program of two
 * instructions, not with generated code: if that one runs, generated ones have to run, too.
 */
#ifndef RENDER_TESTS_BPF_PERMISSION_H
#define RENDER_TESTS_BPF_PERMISSION_H

#include <string>

namespace bpf_test {

/**
 * Empty if ring buffers and perf event arrays can be made and a program be attached to a function
 * of this process; otherwise what failed, and why.
 */
std::string why_bpf_is_not_permitted();

}  // namespace bpf_test

#endif  // RENDER_TESTS_BPF_PERMISSION_H
