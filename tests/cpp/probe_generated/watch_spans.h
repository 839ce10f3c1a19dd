// SPDX-License-Identifier: Apache-2.0
/** @file The spans of the model: they note what arrives. */
#ifndef RENDER_TESTS_PROBE_GENERATED_WATCH_SPANS_H
#define RENDER_TESTS_PROBE_GENERATED_WATCH_SPANS_H

#include <generated/watch/agent/modifiers.h>
#include <generated/watch/agent/span_base.h>
#include <generated/watch/store/span_base.h>

#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace watch {

struct Request {
  u32 pid = 0;
  s32 status = 0;
  u64 duration_ns = 0;
  std::string path;
  bool operator==(const Request&) const = default;
};

struct Queued {
  u32 depth = 0;
  std::array<u32, 3> settings{};
};

/** What arrived, with the pid of the instance that it arrived at. Each test starts with an empty
 * one. */
struct Seen {
  std::vector<u32> started;
  std::vector<u32> ended;
  std::vector<Request> requests;
  std::vector<u32> served;
  std::vector<Queued> queued;
  std::map<u32, std::vector<u32>> hooks_of_exec;
  std::map<u32, std::string> exits;
  std::set<u32> forks;
  u64 ticks = 0;
  std::vector<Request> history;
  /** What the agent does with each request besides. */
  std::function<void(const Request&)> tell;
};
inline Seen seen;

class Server : public agent::ServerSpanBase {
 public:
  void server_attached(agent::weak_refs::server server, u64, jsrv_agent__server_attached* msg) {
    server.modify().pid(msg->pid);
    seen.started.push_back(msg->pid);
  }
  void server_gone(agent::weak_refs::server server, u64, jsrv_agent__server_gone*) {
    seen.ended.push_back(server.pid());
  }
  void request_done(agent::weak_refs::server server, u64, jsrv_agent__request_done* msg) {
    const auto* const path = reinterpret_cast<const char*>(msg->path);
    seen.requests.push_back({server.pid(), msg->status, msg->duration_ns,
                             std::string(path, strnlen(path, sizeof(msg->path)))});
    if (seen.tell) seen.tell(seen.requests.back());
  }
  void served(agent::weak_refs::server, u64, jsrv_agent__served* msg) {
    seen.served.push_back(msg->number);
  }
  void queued(agent::weak_refs::server, u64, jsrv_agent__queued* msg) {
    seen.queued.push_back({msg->depth, {msg->live, msg->reattached, msg->reloaded}});
  }
};

class Host : public agent::HostSpanBase {
 public:
  void process_exec(agent::weak_refs::host, u64, jsrv_agent__process_exec* msg) {
    seen.hooks_of_exec[msg->pid].push_back(msg->hook);
  }
  void process_life(agent::weak_refs::host, u64, jsrv_agent__process_life* msg) {
    const auto* const program = reinterpret_cast<const char*>(msg->program);
    if (msg->hook == 1) {
      seen.exits[msg->pid] = std::string(program, strnlen(program, sizeof(msg->program)));
    } else {
      seen.forks.insert(msg->pid);
    }
  }
  void tick(agent::weak_refs::host, u64, jsrv_agent__tick*) { ++seen.ticks; }
};

class History : public store::HistorySpanBase {
 public:
  void request_seen(store::weak_refs::history, u64, jsrv_store__request_seen* msg) {
    seen.history.push_back({msg->pid, msg->status, msg->duration_ns, msg->path.to_string()});
  }
};

}  // namespace watch

#endif  // RENDER_TESTS_PROBE_GENERATED_WATCH_SPANS_H
