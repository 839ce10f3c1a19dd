// SPDX-License-Identifier: Apache-2.0
// A library that says of itself what cannot be: a seed for fuzz_elf_file.cc.

// functions and variables of a terabyte
__asm__(R"(
  .pushsection .text
  .globl handle_request
  .type handle_request, @function
handle_request:
  ret
  .size handle_request, 1 << 40
  .popsection
  .pushsection .data
  .globl demo_version
  .type demo_version, @object
demo_version:
  .asciz "1"
  .size demo_version, 1 << 40
  .popsection
)");
