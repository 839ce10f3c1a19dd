// SPDX-License-Identifier: Apache-2.0
// SBE without bounds checks: what it would gain by trusting its input.
#define SBE_NO_BOUNDS_CHECK 1
#include <sbe_unchecked/CloseSock.h>
#include <sbe_unchecked/MessageHeader.h>
#include <sbe_unchecked/PidInfoCreate.h>
#include <sbe_unchecked/TaskInfo.h>
#include <sbe_unchecked/UdpStats.h>

#include "sbe_codec.h"

namespace bench {
namespace {

struct Unchecked {
  static constexpr const char* name = "sbe_unchecked";
  using MessageHeader = ::sbe_unchecked::MessageHeader;
  using PidInfoCreate = ::sbe_unchecked::PidInfoCreate;
  using TaskInfo = ::sbe_unchecked::TaskInfo;
  using UdpStats = ::sbe_unchecked::UdpStats;
  using CloseSock = ::sbe_unchecked::CloseSock;
};

const Registration<SbeCodec<Unchecked>> registration;

}  // namespace
}  // namespace bench
