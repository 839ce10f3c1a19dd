# SPDX-License-Identifier: Apache-2.0
@0x9c1d3f6a27b8e045;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("bench::cp");

struct PidInfoCreate {
  pid @0 :UInt32;
  comm @1 :Data;
  cgroup @2 :UInt64;
  parentPid @3 :Int32;
  cmdline @4 :Text;
}

struct TaskInfo {
  side @0 :UInt8;
  comm @1 :Text;
  cgroupName @2 :Text;
}

struct UdpStats {
  sk @0 :UInt64;
  raddr @1 :Data;
  packets @2 :UInt32;
  bytes @3 :UInt32;
  changedAf @4 :UInt8;
  rport @5 :UInt16;
  isRx @6 :UInt8;
  laddr @7 :Data;
  lport @8 :UInt16;
  drops @9 :UInt32;
}

struct CloseSock {
  sk @0 :UInt64;
}
