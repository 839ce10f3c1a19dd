// SPDX-License-Identifier: Apache-2.0
#include "snapshot_text.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

#include "render/json.h"
#include "text.h"

namespace flowmon {
namespace {

void append_line(std::string& out, std::string line, std::size_t width) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (width != 0 && line.size() > width) line.resize(width);
  out += line + "\n";
}

/// Writes the members of one JSON object after the other.
class JsonList {
 public:
  JsonList(std::ostream& out, const char* name) : out_(out) { out_ << '"' << name << "\":["; }
  ~JsonList() { out_ << ']'; }
  JsonList(const JsonList&) = delete;
  JsonList& operator=(const JsonList&) = delete;

  void begin_object() {
    out_ << (first_object_ ? "\n{" : ",\n{");
    first_object_ = false;
    first_member_ = true;
  }
  void end_object() { out_ << '}'; }

  template <class T>
  void member(std::string_view name, const T& value) {
    if (!std::exchange(first_member_, false)) out_ << ',';
    out_ << '"' << name << "\":";
    print_json_value(out_, value);
  }
  void member(std::string_view name, const std::string& value) {
    member(name, std::string_view(value));
  }

  void members(std::string_view prefix, const Totals& totals) {
    const std::string start(prefix);
    member(start + "active", totals.active);
    member(start + "opened", totals.counts.opened);
    member(start + "closed", totals.counts.closed);
    member(start + "bytes_to_server", totals.counts.bytes_to_server);
    member(start + "bytes_to_client", totals.counts.bytes_to_client);
  }

 private:
  std::ostream& out_;
  bool first_object_ = true;
  bool first_member_ = true;
};

}  // namespace

std::string as_table(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors,
                     const TableOptions& options) {
  constexpr std::size_t kColumns = 9;
  constexpr std::size_t kFirstNumber = 4;
  std::vector<std::array<std::string, kColumns>> cells;
  cells.push_back(
      {"CLIENT", "", "SERVER", "PROTO", "ACTIVE", "OPENED", "CLOSED", "TO SERVER", "TO CLIENT"});
  for (const PairRow& row : snapshot.pairs) {
    if (row.totals.active == 0 && !options.idle) continue;
    const metrics::counts& counts = row.totals.counts;
    cells.push_back(
        {printable(full_name(row.client, row.client_node)), "->",
         printable(full_name(row.server, row.server_node)) + ":" + std::to_string(row.port),
         to_string(row.transport), std::to_string(row.totals.active), std::to_string(counts.opened),
         std::to_string(counts.closed), bytes_text(counts.bytes_to_server),
         bytes_text(counts.bytes_to_client)});
  }
  std::array<std::size_t, kColumns> widths{};
  for (const auto& line : cells) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const auto& line : cells) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string padding(widths[i] - line[i].size(), ' ');
      text += (i >= kFirstNumber ? padding + line[i] : line[i] + padding) + "  ";
    }
    append_line(out, text, options.width);
  }
  for (const CollectorInfo& collector : collectors) {
    if (collector.unreadable_processes == 0) continue;
    append_line(out,
                "(" + printable(collector.hostname) + ": " +
                    std::to_string(collector.unreadable_processes) +
                    " processes may not be looked into; run the collector as root to see their "
                    "sockets' owners)",
                options.width);
  }
  return out;
}

std::string as_json(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors) {
  std::ostringstream out;
  out << '{';
  {
    JsonList list(out, "collectors");
    for (const CollectorInfo& collector : collectors) {
      list.begin_object();
      list.member("host", collector.hostname);
      list.member("unreadable_processes", collector.unreadable_processes);
      list.end_object();
    }
  }
  out << ",\n";
  {
    JsonList list(out, "pairs");
    for (const PairRow& row : snapshot.pairs) {
      list.begin_object();
      list.member("client", row.client);
      list.member("client_node", row.client_node);
      list.member("server", row.server);
      list.member("server_node", row.server_node);
      list.member("transport", std::string_view(to_string(row.transport)));
      list.member("port", row.port);
      list.members("", row.totals);
      list.end_object();
    }
  }
  out << ",\n";
  {
    JsonList list(out, "services");
    for (const ServiceRow& row : snapshot.services) {
      list.begin_object();
      list.member("service", row.name);
      list.member("node", row.node);
      list.member("transport", std::string_view(to_string(row.transport)));
      list.members("client_", row.as_client);
      list.members("server_", row.as_server);
      list.end_object();
    }
  }
  out << ",\n";
  {
    JsonList list(out, "totals");
    for (const TotalRow& row : snapshot.totals) {
      list.begin_object();
      list.member("transport", std::string_view(to_string(row.transport)));
      list.members("", row.totals);
      list.end_object();
    }
  }
  out << "\n}\n";
  return out.str();
}

}  // namespace flowmon
