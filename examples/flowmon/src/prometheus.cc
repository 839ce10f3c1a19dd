// SPDX-License-Identifier: Apache-2.0
#include "prometheus.h"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include "text.h"

namespace flowmon {
namespace {

using Label = std::pair<std::string_view, std::string>;
using Labels = std::vector<Label>;

/// In quotes; backslash, quote and line feed are what the format escapes.
std::string quoted(const std::string& value) {
  std::string text = "\"";
  for (const char c : valid_utf8(value)) {
    if (c == '\\' || c == '"') text += '\\';
    c == '\n' ? text += "\\n" : text += c;
  }
  return text + '"';
}

/// 17.25, without the noise that binary fractions have behind the 9th digit.
std::string seconds(u64 nanoseconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%llu.%09llu",
                static_cast<unsigned long long>(nanoseconds / 1'000'000'000),
                static_cast<unsigned long long>(nanoseconds % 1'000'000'000));
  return text.data();
}

/// Writes families of metrics. All samples of a family stand together, behind its HELP and TYPE.
class Exposition {
 public:
  void family(const std::string& name, const char* type, const char* help) {
    name_ = name;
    text_ += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
  }

  void sample(const Labels& labels, const std::string& value) {
    text_ += name_;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      text_ += i == 0 ? '{' : ',';
      text_ += std::string(labels[i].first) + '=' + quoted(labels[i].second);
    }
    text_ += (labels.empty() ? " " : "} ") + value + '\n';
  }
  void sample(const Labels& labels, u64 value) { sample(labels, std::to_string(value)); }

  std::string take() { return std::move(text_); }

 private:
  std::string name_;
  std::string text_;
};

/// Something that has totals, and the labels that tell it from others of its kind.
struct Labelled {
  Labels labels;
  const Totals& totals;
};

void write_totals(Exposition& out, const std::string& prefix, const std::vector<Labelled>& rows) {
  out.family(prefix + "connections", "gauge", "Connections that are open.");
  for (const auto& [labels, totals] : rows) out.sample(labels, totals.active);
  out.family(prefix + "connections_opened_total", "counter",
             "Connections seen for the first time.");
  for (const auto& [labels, totals] : rows) out.sample(labels, totals.counts.opened);
  out.family(prefix + "connections_closed_total", "counter", "Connections that have ended.");
  for (const auto& [labels, totals] : rows) out.sample(labels, totals.counts.closed);
  out.family(prefix + "closed_connection_seconds_total", "counter",
             "How long the connections that have ended were open, added up.");
  for (const auto& [labels, totals] : rows) {
    out.sample(labels, seconds(totals.counts.lifetime_ns));
  }
  out.family(prefix + "bytes_total", "counter", "Payload that the other end has got.");
  for (const auto& [labels, totals] : rows) {
    Labels with_direction = labels;
    with_direction.emplace_back("direction", "to_server");
    out.sample(with_direction, totals.counts.bytes_to_server);
    with_direction.back().second = "to_client";
    out.sample(with_direction, totals.counts.bytes_to_client);
  }
}

}  // namespace

std::string as_prometheus(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors) {
  Exposition out;
  out.family("flowmon_snapshot_timestamp_seconds", "gauge",
             "Up to when everything is in these numbers, since 1970.");
  out.sample({}, seconds(snapshot.time));
  out.family("flowmon_collectors", "gauge", "Collectors that are connected.");
  out.sample({}, collectors.size());
  out.family("flowmon_unreadable_processes", "gauge",
             "Processes whose sockets the collector of the node may not see.");
  for (std::size_t i = 0; i < collectors.size(); ++i) {
    // Two collectors of one name would be one sample twice, which the format forbids.
    if (i > 0 && collectors[i].hostname == collectors[i - 1].hostname) continue;
    out.sample({{"node", collectors[i].hostname}}, collectors[i].unreadable_processes);
  }

  std::vector<Labelled> rows;
  for (const TotalRow& row : snapshot.totals) {
    rows.push_back({{{"transport", to_string(row.transport)}}, row.totals});
  }
  write_totals(out, "flowmon_", rows);

  rows.clear();
  for (const ServiceRow& row : snapshot.services) {
    const Labels labels = {
        {"service", row.name}, {"node", row.node}, {"transport", to_string(row.transport)}};
    for (const auto& [role, totals] :
         {std::pair<std::string, const Totals&>("client", row.as_client),
          {"server", row.as_server}}) {
      Labels with_role = labels;
      with_role.emplace_back("role", role);
      rows.push_back({std::move(with_role), totals});
    }
  }
  write_totals(out, "flowmon_service_", rows);

  rows.clear();
  for (const PairRow& row : snapshot.pairs) {
    rows.push_back({{{"client", row.client},
                     {"client_node", row.client_node},
                     {"server", row.server},
                     {"server_node", row.server_node},
                     {"transport", to_string(row.transport)},
                     {"port", std::to_string(row.port)}},
                    row.totals});
  }
  write_totals(out, "flowmon_pair_", rows);
  return out.take();
}

}  // namespace flowmon
