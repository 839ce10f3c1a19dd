// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Instructions of small programs that the library makes itself, so that it is built without clang.
 */
#ifndef RENDER_SRC_PROBE_INSTRUCTIONS_H
#define RENDER_SRC_PROBE_INSTRUCTIONS_H

#include <linux/bpf.h>

#include <vector>

namespace render::probe {

/** In the order of a program; each function adds one line of it. */
class Instructions {
 public:
  void add(int code, int to, int from, int offset, int immediate) {
    bpf_insn instruction{};
    instruction.code = static_cast<__u8>(code);
    instruction.dst_reg = static_cast<__u8>(to & 15);
    instruction.src_reg = static_cast<__u8>(from & 15);
    instruction.off = static_cast<__s16>(offset);
    instruction.imm = immediate;
    list_.push_back(instruction);
  }

  void move(int to, int from) { add(BPF_ALU64 | BPF_MOV | BPF_X, to, from, 0, 0); }
  void set(int to, int value) { add(BPF_ALU64 | BPF_MOV | BPF_K, to, 0, 0, value); }
  void increase(int to, int value) { add(BPF_ALU64 | BPF_ADD | BPF_K, to, 0, 0, value); }
  void shift_right(int to, int bits) { add(BPF_ALU64 | BPF_RSH | BPF_K, to, 0, 0, bits); }
  void set_map(int to, int fd) {
    add(BPF_LD | BPF_DW | BPF_IMM, to, BPF_PSEUDO_MAP_FD, 0, fd);
    add(0, 0, 0, 0, 0);
  }
  void load(int size, int to, int from, int offset) {
    add(BPF_LDX | BPF_MEM | size, to, from, offset, 0);
  }
  void store(int size, int to, int offset, int from) {
    add(BPF_STX | BPF_MEM | size, to, from, offset, 0);
  }
  void store_value(int size, int to, int offset, int value) {
    add(BPF_ST | BPF_MEM | size, to, 0, offset, value);
  }
  void call(int helper) { add(BPF_JMP | BPF_CALL, 0, 0, 0, helper); }
  /** Skips instructions if a register has this value. */
  void skip_if(int what, int value, int count) {
    add(BPF_JMP | BPF_JEQ | BPF_K, what, 0, count, value);
  }
  void skip_if_same(int what, int other, int count) {
    add(BPF_JMP32 | BPF_JEQ | BPF_X, what, other, count, 0);
  }
  void skip_unless_same(int what, int other, int count) {
    add(BPF_JMP32 | BPF_JNE | BPF_X, what, other, count, 0);
  }
  /** Adds 1 to the only value, a u64, of an array. */
  void count(int map) {
    store_value(BPF_W, BPF_REG_10, -4, 0);
    move(BPF_REG_2, BPF_REG_10);
    increase(BPF_REG_2, -4);
    set_map(BPF_REG_1, map);
    call(BPF_FUNC_map_lookup_elem);
    skip_if(BPF_REG_0, 0, 2);
    set(BPF_REG_1, 1);
    add(BPF_STX | BPF_ATOMIC | BPF_DW, BPF_REG_0, BPF_REG_1, 0, BPF_ADD);
  }
  void leave() {
    set(BPF_REG_0, 0);
    add(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
  }

  [[nodiscard]] const bpf_insn* data() const { return list_.data(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }

 private:
  std::vector<bpf_insn> list_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_INSTRUCTIONS_H
