#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether this machine lets us load BPF programs: tries to, with the smallest there is. The exit code says it; without any
code of ours, so that a mistake there cannot hide the tests that would show it."""
import ctypes
import os
import platform
import struct
import sys

SYSCALL = {"x86_64": 321, "aarch64": 280}.get(platform.machine())
PROG_LOAD, KPROBE = 5, 2
RETURN_0 = bytes.fromhex("b700000000000000" "9500000000000000")


def load():
    """The descriptor of a program that returns 0."""
    program, licence = ctypes.create_string_buffer(RETURN_0), ctypes.create_string_buffer(b"GPL")
    attributes = struct.pack("=IIQQIIQII", KPROBE, len(RETURN_0) // 8, ctypes.addressof(program),
                             ctypes.addressof(licence), 0, 0, 0, 0, 0)
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    return syscall(SYSCALL, PROG_LOAD, attributes, len(attributes)), os.strerror(ctypes.get_errno())


if SYSCALL is None:
    sys.exit(f"BPF is not tried on {platform.machine()}")
descriptor, reason = load()
if descriptor < 0:
    sys.exit(f"BPF is not permitted here: {reason}")
os.close(descriptor)
if not os.path.exists("/sys/kernel/btf/vmlinux"):
    sys.exit("BPF is permitted here, but the kernel has no BTF")
