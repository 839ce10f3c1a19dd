// SPDX-License-Identifier: Apache-2.0
#include "store_spans.h"

#include <generated/spans_test/store/index.h>

#include <stdexcept>

#include "render/span/handler_check.h"
#include "store_fixture.h"

namespace spans_test {

static_assert(render::handles<QSpan>(&QSpan::q_log));
static_assert(render::handles<SSpan>(&SSpan::s_end));

void AgentSpan::connect(store::weak_refs::agent span_ref, u64 timestamp, jsrv_store__connect* msg) {
  span_ref.modify().version(msg->version).host({short_string_behavior::truncate, msg->host});
  note_call("connect", msg->version, timestamp);
}

void AgentSpan::note(store::weak_refs::agent span_ref, u64 timestamp, jsrv_store__note* msg) {
  ++span_ref.impl().notes;
  note_call("note", msg->what, timestamp);
}

QSpan::~QSpan() {
  if (destruction_hook) std::exchange(destruction_hook, nullptr)();
  if (partner.valid()) {
    journal.push_back("~q puts");
    partner.put(*current_index);
  }
  journal.push_back("~q");
}

void QSpan::q_start(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_start* msg) {
  span_ref.modify().number(msg->id);
  note_call("q_start", msg->id, timestamp);
}

void QSpan::q_log(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_log* msg) {
  span_ref.impl().logged += msg->value;
  note_call("q_log", msg->value, timestamp);
}

void QSpan::q_end(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_end* msg) {
  note_call("q_end " + std::to_string(span_ref.number()), msg->_ref, timestamp);
}

SSpan::SSpan() {
  if (refuse) throw std::runtime_error("refused");
}

void SSpan::s_start(store::weak_refs::s span_ref, u64 timestamp, jsrv_store__s_start* msg) {
  ++span_ref.seen();
  note_call("s_start", msg->id, timestamp);
}

void SSpan::s_end(store::weak_refs::s /*span_ref*/, u64 timestamp, jsrv_store__s_end* msg) {
  note_call("s_end", msg->id, timestamp);
}

}  // namespace spans_test
