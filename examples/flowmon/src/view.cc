// SPDX-License-Identifier: Apache-2.0
#include "view.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "flowmon/socket_span.h"
#include "generated/flowmon/reducer/auto_handles.h"
#include "generated/flowmon/reducer/containers.inl"
#include "generated/flowmon/reducer/weak_refs.inl"

namespace flowmon {
namespace {

using Connection = std::tuple<Transport, Endpoint, Endpoint>;  // local, remote
using Listener = std::tuple<u64, Transport, u16>;              // collector, local port

class Builder {
 public:
  Builder(reducer::Index& index, const std::vector<CollectorInfo>& collectors)
      : index_(index), several_hosts_(collectors.size() > 1) {
    for (const CollectorInfo& collector : collectors) collectors_.emplace(collector.id, collector);
  }

  std::vector<Row> build(const ViewOptions& options) {
    each_socket([this](reducer::weak_refs::socket socket) { note_ends(socket); });
    each_socket([&](reducer::weak_refs::socket socket) {
      if (options.listening || !remote(socket).unspecified()) add(socket);
    });
    std::vector<Row> rows;
    for (auto& [key, row] : rows_) rows.push_back(std::move(row));
    return rows;
  }

 private:
  template <class F>
  void each_socket(F&& call) {
    for (const auto location : index_.socket.map.allocated()) {
      using Location = reducer::weak_refs::socket::location_type;
      call(index_.socket.at(static_cast<Location>(location)));
    }
  }

  static Transport transport(reducer::weak_refs::socket socket) {
    return static_cast<Transport>(socket.transport());
  }
  static Endpoint local(reducer::weak_refs::socket socket) {
    return {socket.local_address(), socket.local_port()};
  }
  static Endpoint remote(reducer::weak_refs::socket socket) {
    return {socket.remote_address(), socket.remote_port()};
  }

  std::string host(u64 collector) const {
    const auto found = collectors_.find(collector);
    return found == collectors_.end() ? "?" : found->second.hostname;
  }

  /// `name[pid]`, or nothing if the owner is unknown or has gone.
  std::string owner(reducer::weak_refs::socket socket) {
    const SocketSpan& span = socket.impl();
    if (!span.has_owner()) return {};
    const auto process =
        index_.process.by_key({socket.collector(), span.owner_pid(), span.owner_started()}, false);
    if (!process.valid()) return {};
    return process.impl().comm() + "[" + std::to_string(span.owner_pid()) + "]";
  }

  /// First pass: which ports serve, and which process has which end of a connection.
  void note_ends(reducer::weak_refs::socket socket) {
    if (remote(socket).unspecified()) {
      listeners_.emplace(socket.collector(), transport(socket), socket.local_port());
      return;
    }
    std::string name = owner(socket);
    if (name.empty()) return;
    if (several_hosts_) name += "@" + host(socket.collector());
    ends_[{transport(socket), local(socket), remote(socket)}] = std::move(name);
  }

  /// Second pass: one more socket in its row.
  void add(reducer::weak_refs::socket socket) {
    Row row;
    row.host = host(socket.collector());
    row.process = owner(socket);
    if (row.process.empty()) row.process = "owner unknown";
    row.transport = transport(socket);
    row.serves = listeners_.contains({socket.collector(), row.transport, socket.local_port()});
    row.peer = peer(socket, row.serves);
    row.state = state_name(row.transport, socket.impl().state());
    const auto collector = collectors_.find(socket.collector());
    const u64 now = collector == collectors_.end() ? 0 : collector->second.latest;
    const u64 age = now > socket.impl().since() ? now - socket.impl().since() : 0;

    const auto key =
        std::tuple(row.host, row.process, row.peer, row.serves, row.transport, row.state);
    Row& sum = rows_.try_emplace(key, std::move(row)).first->second;
    sum.count += 1;
    sum.age = std::max(sum.age, age);
  }

  std::string peer(reducer::weak_refs::socket socket, bool serves) {
    const Endpoint here = local(socket);
    const Endpoint there = remote(socket);
    if (there.unspecified()) return "listens on " + here.to_string();
    const auto end = ends_.find({transport(socket), there, here});
    // A client's own port says nothing, so clients of one address share a row; the port of a server
    // says what it is.
    const std::string address = serves ? Endpoint{there.address, 0}.to_string() : there.to_string();
    if (end == ends_.end()) return address;
    return serves ? end->second : end->second + " " + address;
  }

  reducer::Index& index_;
  const bool several_hosts_;
  std::map<u64, CollectorInfo> collectors_;
  std::set<Listener> listeners_;
  std::map<Connection, std::string> ends_;
  std::map<std::tuple<std::string, std::string, std::string, bool, Transport, std::string>, Row>
      rows_;
};

}  // namespace

std::vector<Row> build_view(reducer::Index& index, const std::vector<CollectorInfo>& collectors,
                            const ViewOptions& options) {
  return Builder(index, collectors).build(options);
}

}  // namespace flowmon
