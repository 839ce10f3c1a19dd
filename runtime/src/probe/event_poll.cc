// SPDX-License-Identifier: Apache-2.0
#include "event_poll.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <thread>

namespace render::probe {
namespace {

// what a descriptor is for; processes have their instance
constexpr u64 wake_data = u64{1} << 32;
constexpr u64 ring_data = u64{2} << 32;
constexpr int most_events = 64;
// without a descriptor to wait for, rings are looked at all the same, but not all the time
constexpr std::chrono::milliseconds least_pause{1};

}  // namespace

EventPoll::EventPoll()
    : epoll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  add(wake_.get(), wake_data, EPOLLIN);
}

// once for each wake-up: what is in the ring may have to wait there
void EventPoll::add_ring(int fd) { add(fd, ring_data, EPOLLIN | EPOLLET); }

void EventPoll::add_process(int pidfd, u32 instance) { add(pidfd, instance, EPOLLIN); }

void EventPoll::remove(int fd) {
  if (fd >= 0) epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void EventPoll::wake() {
  const u64 one = 1;
  // full: whoever waits is woken anyway
  [[maybe_unused]] const ssize_t written = write(wake_.get(), &one, sizeof(one));
}

std::vector<u32> EventPoll::wait(std::chrono::milliseconds timeout) {
  epoll_event events[most_events];
  const auto longest = std::numeric_limits<int>::max();
  const int count = epoll_wait(epoll_.get(), events, most_events,
                               static_cast<int>(std::clamp<s64>(timeout.count(), 0, longest)));
  if (count < 0 && errno != EINTR) std::this_thread::sleep_for(std::max(timeout, least_pause));
  std::vector<u32> ended;
  for (int i = 0; i < count; ++i) {
    const u64 data = events[i].data.u64;
    if (data == wake_data) {
      u64 wakes = 0;
      [[maybe_unused]] const ssize_t taken = read(wake_.get(), &wakes, sizeof(wakes));
    } else if (data != ring_data) {
      ended.push_back(static_cast<u32>(data));
    }
  }
  return ended;
}

void EventPoll::add(int fd, u64 data, u32 events) {
  if (fd < 0) return;
  epoll_event event{};
  event.events = events;
  event.data.u64 = data;
  epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event);
}

}  // namespace render::probe
