// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The messages that the tests send, for both sides: BPF programs in C and their counterpart in C++.
 * FIXED_MESSAGES and TEXT_MESSAGES call X(name, arguments...) for each.
 */
#ifndef RENDER_TESTS_BPF_SENT_H
#define RENDER_TESTS_BPF_SENT_H

#define NOW 0x1122334455667788ULL

static const u8 remote_address[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static const u8 local_address[16] = {16, 17, 18, 19, 20, 21, 22, 23,
                                     24, 25, 26, 27, 28, 29, 30, 31};
static const u8 many_bytes[600] = {1, 2, 3, 4, 5, 6, 7};

static const u32 some_numbers[3] = {1, 70000, 0xffffffff};
static const s64 some_balances[2] = {-1, 5000000000LL};
static const u128 some_addresses[2] = {1, (u128)2 << 64};
static const char some_code[5] = {'a', 'b', 'c', 'd', 'e'};

#define WIDE(high, low) ((u128)(high) << 64 | (low))

#ifdef __cplusplus
#define TEXT(text) jb_blob(text, sizeof(text) - 1)
#else
#define TEXT(text) ((struct jb_blob){text, sizeof(text) - 1})
#endif

#define FIXED_MESSAGES(X)                                                               \
  X(udp_stats, 443, 70000, 0xffff888012345678ULL, 1400, 3, 51000, remote_address, 1, 0, \
    local_address)                                                                      \
  X(numbers, -2, 200, -70000, -7, -5000000000LL, 255)                                   \
  X(empty)                                                                              \
  X(wide, WIDE(0x0102030405060708ULL, 0x090a0b0c0d0e0f10ULL), 80, (s128)-3)             \
  X(task_exit, 5, 100, 101, -1)                                                         \
  X(arrays, some_numbers, some_balances, some_addresses, some_code)

#define TEXT_MESSAGES(X)                                    \
  X(one_text, 1, TEXT("node-7"))                            \
  X(three_texts, TEXT("bb"), TEXT("ddd"), 12345, TEXT("a")) \
  X(wide_text, WIDE(1, 2), TEXT("/sys/fs/cgroup"))          \
  X(task_info, 7, 1, TEXT("nginx"), TEXT(""))               \
  X(greedy, 1, 2, 3, 4, 5, 6, 7, 8, TEXT("texts"), TEXT("and records"))

#define LARGE_MESSAGES(X) X(large, 42, many_bytes)

/** More than the stack has room for: texts of the longest length that is sent. */
#define MANY_TEXTS_MESSAGES(X) \
  X(many_texts, TEXT("1"), TEXT("22"), TEXT("333"), TEXT("4444"), TEXT("55555"))

/** A text longer than RENDER_BPF_TEXT_MAX; 10 characters at a time. */
#define LONG_TEXT                                                                              \
  "0123456789abcdefghij0123456789abcdefghij0123456789abcdefghij0123456789abcdefghij0123456789" \
  "abcdefghij0123456789abcdefghij0123456789abcdefghij0123456789abcdefghij0123456789abcdefghij"

#endif  // RENDER_TESTS_BPF_SENT_H
