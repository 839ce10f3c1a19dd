// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user's side of the receiver in proxies.render: objects that note what they get.
 */
#ifndef RENDER_TESTS_RECEIVER_SPANS_H
#define RENDER_TESTS_RECEIVER_SPANS_H

#include <generated/proxies_test/b/span_base.h>

#include <string>
#include <vector>

namespace proxies_test {

/** What arrived in this thread, in order. Each test starts with an empty one. */
inline thread_local std::vector<std::string> received;

inline void note(const std::string& what, u64 ref, const std::string& rest = {}) {
  received.push_back(what + " ref " + std::to_string(ref) + rest);
}

class ReceiverSpan : public b::SSpanBase {
 public:
  void s_start(b::weak_refs::s span, u64 /*timestamp*/, jsrv_b__s_start* msg) {
    note("start", msg->_ref, " n " + std::to_string(span.n()));
  }
  void s_end(b::weak_refs::s span, u64 /*timestamp*/, jsrv_b__s_end* msg) {
    note("end", msg->_ref, " n " + std::to_string(span.n()));
  }
  void hello(b::weak_refs::s span, u64 timestamp, jsrv_b__hello* msg) {
    note("hello", msg->_ref,
         " n " + std::to_string(span.n()) + " x " + std::to_string(msg->x) + " @" +
             std::to_string(timestamp));
  }
};

class BroadcastSpan : public b::RSpanBase {
 public:
  void r_start(b::weak_refs::r /*span*/, u64 /*timestamp*/, jsrv_b__r_start* msg) {
    note("r_start", msg->_ref);
  }
  void r_end(b::weak_refs::r /*span*/, u64 /*timestamp*/, jsrv_b__r_end* msg) {
    note("r_end", msg->_ref);
  }
  void say(b::weak_refs::r /*span*/, u64 timestamp, jsrv_b__say* msg) {
    note("say", msg->_ref,
         " " + msg->what.to_string() + " " + std::to_string(msg->bytes[3]) + " " +
             std::to_string(static_cast<u64>(msg->wide)) + " @" + std::to_string(timestamp));
  }
};

class FlowSpan : public b::FlowSpanBase {
 public:
  void flow_open(b::weak_refs::flow span, u64 /*timestamp*/, jsrv_b__flow_open* msg) {
    note("open", msg->id,
         " port " + std::to_string(span.port()) + " addr " + std::to_string(span.addr()[15]));
  }
  void flow_close(b::weak_refs::flow /*span*/, u64 /*timestamp*/, jsrv_b__flow_close* msg) {
    note("close", msg->id);
  }
  void flow_data(b::weak_refs::flow /*span*/, u64 timestamp, jsrv_b__flow_data* msg) {
    note("data", msg->id,
         " " + std::to_string(msg->loc) + " " + std::to_string(msg->writer) + " " +
             std::to_string(msg->tstamp) + " @" + std::to_string(timestamp));
  }
};

}  // namespace proxies_test

#endif  // RENDER_TESTS_RECEIVER_SPANS_H
