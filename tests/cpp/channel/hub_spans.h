// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_HUB_SPANS_H
#define RENDER_TESTS_CHANNEL_HUB_SPANS_H

#include <generated/channel_test/hub/modifiers.h>
#include <generated/channel_test/hub/span_base.h>

#include <functional>
#include <string>
#include <vector>

#include "render/types.h"

namespace channel_test {

/** What arrived, in order. Each test starts with an empty one. */
inline std::vector<std::string> journal;

/** The peer. Its owner decides whether it is let in. */
class ClientSpan : public hub::ClientSpanBase {
 public:
  void version_info(hub::weak_refs::client, u64, jsrv_hub__version_info* msg) {
    journal.push_back("version " + std::to_string(msg->version));
  }
  void connect(hub::weak_refs::client, u64, jsrv_hub__connect* msg) {
    journal.push_back("connect " + std::string(msg->name.buf, msg->name.len));
    if (on_connect) on_connect();
  }

  std::function<void()> on_connect;
};

class JobSpan : public hub::JobSpanBase {
 public:
  void work(hub::weak_refs::job job, u64, jsrv_hub__work* msg) {
    job.modify().amount(job.amount() + msg->amount);
    journal.push_back(std::to_string(job.number()) + ' ' +
                      std::string(msg->note.buf, msg->note.len));
  }
};

}  // namespace channel_test

#endif  // RENDER_TESTS_CHANNEL_HUB_SPANS_H
