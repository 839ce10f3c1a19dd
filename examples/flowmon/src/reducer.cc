// SPDX-License-Identifier: Apache-2.0
#include "reducer.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tuple>
#include <utility>

#include "flowmon/collector_span.h"
#include "generated/flowmon/reducer/connection.h"
#include "generated/flowmon/reducer/containers.inl"
#include "generated/flowmon/reducer/protocol.h"
#include "generated/flowmon/reducer/transform_builder.h"
#include "generated/flowmon/reducer/weak_refs.inl"
#include "render/channel/protocol_session.h"

namespace flowmon {

/// One collector's connection. Ends with it, and then its sockets and processes leave the index.
class Reducer::Session final : public channel::Callbacks {
 public:
  Session(Reducer& owner, channel::NetworkChannel& client)
      : owner_(owner), session_(client, owner.index_, options()) {
    span().on_hello = [this] {
      owner_.log_("collector " + span().hostname() + " (" + name_ + ") is here");
      session_.connection()->on_connection_authenticated();
    };
    span().on_picture = [this] {
      if (owner_.on_picture_) owner_.on_picture_();
    };
    owner_.sessions_.insert(this);
  }

  ~Session() override { leave(); }

  u32 received_data(const u8* data, int length) override {
    return session_.received_data(data, length);
  }
  void on_error(int error) override { session_.on_error(error); }
  void on_connect() override {
    name_ = session_.client().connected_address();
    session_.on_connect();
  }
  void on_closed() override {
    leave();
    session_.on_closed();
  }

  /// Only while connected.
  CollectorSpan& span() { return session_.connection()->collector().impl(); }
  bool introduced() { return !span().hostname().empty() || span().id() != 0; }

 private:
  using Protocol = channel::ProtocolSession<reducer::Protocol, reducer::TransformBuilder,
                                            reducer::Connection, reducer::Index>;

  channel::SessionOptions options() {
    channel::SessionOptions options;
    options.error_handler = [this](channel::NetworkChannel&, int error) {
      owner_.log_("collector " + name_ + ": " + std::strerror(-error) + "; dropped");
    };
    return options;
  }

  void leave() {
    if (owner_.sessions_.erase(this) == 0) return;
    if (introduced()) owner_.log_("collector " + span().hostname() + " (" + name_ + ") has gone");
  }

  Reducer& owner_;
  std::string name_;  // address of the peer
  Protocol session_;
};

Reducer::Reducer(std::function<void(const std::string&)> log) : log_(std::move(log)) {}

Reducer::~Reducer() = default;

channel::SessionFactory Reducer::session_factory() {
  return
      [this](channel::NetworkChannel& client) { return std::make_unique<Session>(*this, client); };
}

std::vector<CollectorInfo> Reducer::collectors() const {
  std::vector<CollectorInfo> infos;
  for (Session* session : sessions_) {
    if (!session->introduced()) continue;
    const CollectorSpan& span = session->span();
    infos.push_back({span.id(), span.hostname(), span.latest(), span.unreadable_processes()});
  }
  std::sort(infos.begin(), infos.end(), [](const CollectorInfo& a, const CollectorInfo& b) {
    return std::tie(a.hostname, a.id) < std::tie(b.hostname, b.id);
  });
  return infos;
}

bool Reducer::complete() const {
  return !sessions_.empty() &&
         std::all_of(sessions_.begin(), sessions_.end(),
                     [](Session* session) { return session->span().scans() > 0; });
}

}  // namespace flowmon
