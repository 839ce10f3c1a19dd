// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user's side of store.render: objects that record the calls they get.
 */
#ifndef RENDER_TESTS_STORE_SPANS_H
#define RENDER_TESTS_STORE_SPANS_H

#include <generated/spans_test/store/auto_handles.h>
#include <generated/spans_test/store/handles.h>
#include <generated/spans_test/store/span_base.h>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace spans_test {

/** Calls in the order they happened, such as `q_log 7 @100`. Each test starts with an empty one. */
inline std::vector<std::string> journal;

/** Hooks by handler name, run inside the handler. Each test starts with none. */
inline std::map<std::string, std::function<void()>> hooks;

/** Run by the destructor of QSpan, once. */
inline std::function<void()> destruction_hook;

/** Notes the call, then runs the test's hook for this handler, which may remove itself. */
inline void note_call(const std::string& handler, u64 value, u64 timestamp) {
  journal.push_back(handler + " " + std::to_string(value) + " @" + std::to_string(timestamp));
  if (const auto hook = hooks.find(handler); hook != hooks.end()) std::function(hook->second)();
}

/** Counts what happens to a connection. */
class AgentSpan : public store::AgentSpanBase {
 public:
  AgentSpan() = default;
  ~AgentSpan() { journal.push_back("~agent"); }
  AgentSpan(const AgentSpan&) = delete;
  AgentSpan& operator=(const AgentSpan&) = delete;

  void connect(store::weak_refs::agent span_ref, u64 timestamp, jsrv_store__connect* msg);
  void note(store::weak_refs::agent span_ref, u64 timestamp, jsrv_store__note* msg);

  u64 notes = 0;
};

/** Has state, and may hold a counted reference that its destructor puts. */
class QSpan : public store::QSpanBase {
 public:
  QSpan() = default;
  ~QSpan();
  QSpan(const QSpan&) = delete;
  QSpan& operator=(const QSpan&) = delete;

  void q_start(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_start* msg);
  void q_log(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_log* msg);
  void q_end(store::weak_refs::q span_ref, u64 timestamp, jsrv_store__q_end* msg);

  store::handles::s partner;
  u64 logged = 0;
};

/** Only shadows what it needs. */
class SSpan : public store::SSpanBase {
 public:
  void s_start(store::weak_refs::s span_ref, u64 timestamp, jsrv_store__s_start* msg);
  void s_end(store::weak_refs::s span_ref, u64 timestamp, jsrv_store__s_end* msg);

  /** The next instances of this class throw when they are made. */
  static inline bool refuse = false;
  SSpan();
};

}  // namespace spans_test

#endif  // RENDER_TESTS_STORE_SPANS_H
