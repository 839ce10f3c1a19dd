#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# Whether this machine lets us load BPF programs: tries to, with the smallest there is. The exit code says it; without any
# code of ours, so that a mistake there cannot hide the tests that would show it, and without anything that would have to
# be installed first.
use strict;
use warnings;
use POSIX ();

my %system_calls = (x86_64 => 321, aarch64 => 280);
my ($prog_load, $kprobe) = (5, 2);
my $return_0 = pack('H*', 'b700000000000000' . '9500000000000000');

my $machine = (POSIX::uname())[4];
my $bpf = $system_calls{$machine} or die "BPF is not tried on $machine\n";
my $attributes = pack('LLPPLLQLL', $kprobe, length($return_0) / 8, $return_0, "GPL\0", 0, 0, 0, 0, 0);
syscall($bpf, $prog_load, $attributes, length($attributes)) >= 0
  or die "BPF is not permitted here: $!\n";
-e '/sys/kernel/btf/vmlinux' or die "BPF is permitted here, but the kernel has no BTF\n";
