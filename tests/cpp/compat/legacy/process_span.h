// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/compat/collect/handles.h>
#include <generated/compat/collect/span_base.h>

// What is only named here is declared and not included.
namespace compat::collect {
class Connection;
class Index;
namespace auto_handles {
class flow;
}
}  // namespace compat::collect

namespace legacy {

/** Those of the thread. */
::compat::collect::Index* local_index();
::compat::collect::Connection* local_connection();

/** Sets them as long as it exists. */
class LocalScope {
 public:
  explicit LocalScope(::compat::collect::Index& index);
  ~LocalScope();

  ::compat::collect::Connection* connection = nullptr;

 private:
  friend ::compat::collect::Index* local_index();

  ::compat::collect::Index& index_;
};

/** Keeps the flow that it talked to last. */
class ProcessSpan : public ::compat::collect::ProcessSpanBase {
 public:
  ProcessSpan();
  ~ProcessSpan();

  void process_start(::compat::collect::weak_refs::process span_ref, u64 timestamp,
                     jsrv_collect__process_start* msg);
  void process_end(::compat::collect::weak_refs::process span_ref, u64 timestamp,
                   jsrv_collect__process_end* msg);
  void process_container(::compat::collect::weak_refs::process span_ref, u64 timestamp,
                         jsrv_collect__process_container* msg);
  void process_restart(::compat::collect::weak_refs::process span_ref, u64 timestamp,
                       jsrv_collect__process_restart* msg);

  void set_flow(::compat::collect::auto_handles::flow& flow);
  ::compat::collect::weak_refs::flow flow() const;
  u64 cpu_of(::compat::collect::weak_refs::process span_ref) const;

  static int alive;

 private:
  friend class ProcessSpanPeer;

  ::compat::collect::handles::flow flow_;
  int messages_ = 0;
};

/** Looks inside. */
class ProcessSpanPeer {
 public:
  static int messages(ProcessSpan const& span) { return span.messages_; }
};

}  // namespace legacy
