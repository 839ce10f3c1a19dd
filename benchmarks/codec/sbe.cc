// SPDX-License-Identifier: Apache-2.0
// SBE with bounds checks, its default.
#include <sbe_checked/CloseSock.h>
#include <sbe_checked/MessageHeader.h>
#include <sbe_checked/PidInfoCreate.h>
#include <sbe_checked/TaskInfo.h>
#include <sbe_checked/UdpStats.h>

#include "sbe_codec.h"

namespace bench {
namespace {

struct Checked {
  static constexpr const char* name = "sbe";
  using MessageHeader = ::sbe_checked::MessageHeader;
  using PidInfoCreate = ::sbe_checked::PidInfoCreate;
  using TaskInfo = ::sbe_checked::TaskInfo;
  using UdpStats = ::sbe_checked::UdpStats;
  using CloseSock = ::sbe_checked::CloseSock;
};

const Registration<SbeCodec<Checked>> registration;

}  // namespace
}  // namespace bench
