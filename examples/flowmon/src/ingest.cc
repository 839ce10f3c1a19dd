// SPDX-License-Identifier: Apache-2.0
#include "ingest.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "flowmon/collector_span.h"
#include "generated/flowmon/ingest/connection.h"
#include "generated/flowmon/ingest/containers.inl"
#include "generated/flowmon/ingest/protocol.h"
#include "generated/flowmon/ingest/transform_builder.h"
#include "generated/flowmon/ingest/weak_refs.inl"
#include "render/channel/lz4_receiver.h"
#include "render/channel/protocol_session.h"

namespace flowmon {

/// One collector's connection. Ends with it, and then its sockets and processes leave the index.
class Ingest::Session final : public channel::Callbacks {
 public:
  Session(Ingest& owner, channel::NetworkChannel& client)
      : owner_(owner),
        protocol_(client, owner.index_, options()),
        // Uncompressed until the collector says otherwise.
        lz4_(client, protocol_, {.raw_records = {}}) {
    span().impl().on_hello = [this] {
      owner_.log_("collector " + hostname() + " (" + name_ + ") is here");
      protocol_.connection()->on_connection_authenticated();
    };
    span().impl().on_picture = [this] { owner_.changed(); };
    span().impl().on_compress = [this] { lz4_.expect_frames(); };
    owner_.sessions_.insert(this);
  }

  ~Session() override { leave(); }

  u32 received_data(const u8* data, int length) override {
    return lz4_.received_data(data, length);
  }
  void on_error(int error) override { lz4_.on_error(error); }
  void on_connect() override {
    name_ = protocol_.client().connected_address();
    lz4_.on_connect();
    owner_.changed();
  }
  void on_closed() override {
    leave();
    lz4_.on_closed();
    owner_.changed();
  }

  bool introduced() { return span().machine().valid(); }
  CollectorInfo info() {
    const CollectorSpan& impl = span().impl();
    return {hostname(), span().id(), impl.unreadable_processes(), impl.scans()};
  }

 private:
  using Protocol = channel::ProtocolSession<ingest::Protocol, ingest::TransformBuilder,
                                            ingest::Connection, ingest::Index>;

  channel::SessionOptions options() {
    return {.error_handler = [this](channel::NetworkChannel&, int error) {
      owner_.log_("collector " + name_ + ": " + std::strerror(-error) + "; dropped");
    }};
  }

  /// Only while connected.
  ingest::weak_refs::collector span() { return protocol_.connection()->collector(); }
  std::string hostname() { return span().machine().name().to_string(); }

  void leave() {
    if (owner_.sessions_.erase(this) == 0 || !introduced()) return;
    std::string line = "collector " + hostname() + " (" + name_ + ") has gone";
    if (const auto& stats = lz4_.stats(); stats.bytes_in > 0) {
      line += "; " + std::to_string(stats.bytes_out) + " bytes came compressed to " +
              std::to_string(stats.bytes_in);
    }
    owner_.log_(line);
  }

  Ingest& owner_;
  std::string name_;  // address of the peer
  Protocol protocol_;
  channel::Lz4Receiver lz4_;
};

Ingest::Ingest(std::vector<matching::Writer> matching, std::function<void(const std::string&)> log)
    : log_(std::move(log)), index_(std::move(matching)) {}

Ingest::~Ingest() = default;

channel::SessionFactory Ingest::session_factory() {
  return
      [this](channel::NetworkChannel& client) { return std::make_unique<Session>(*this, client); };
}

std::vector<CollectorInfo> Ingest::collectors() const {
  std::vector<CollectorInfo> infos;
  for (Session* session : sessions_) {
    if (session->introduced()) infos.push_back(session->info());
  }
  std::sort(infos.begin(), infos.end());
  return infos;
}

}  // namespace flowmon
