// SPDX-License-Identifier: Apache-2.0
#include "render_view.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "render/json.h"

namespace flowmon {
namespace {

std::string printable(const std::string& text) {
  std::string safe = text;
  for (char& c : safe) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return safe;
}

void append_line(std::string& out, std::string line, std::size_t width) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (width != 0 && line.size() > width) line.resize(width);
  out += line + "\n";
}

template <class T>
void json_member(std::ostream& out, const char* name, const T& value, bool last = false) {
  out << '"' << name << "\":";
  print_json_value(out, value);
  if (!last) out << ',';
}

}  // namespace

std::string age_text(u64 nanoseconds) {
  const u64 seconds = nanoseconds / 1'000'000'000;
  if (seconds < 120) return std::to_string(seconds) + "s";
  if (seconds < 2 * 3600) return std::to_string(seconds / 60) + "m";
  if (seconds < 2 * 86400) return std::to_string(seconds / 3600) + "h";
  return std::to_string(seconds / 86400) + "d";
}

std::string as_table(const std::vector<Row>& rows, const std::vector<CollectorInfo>& collectors,
                     std::size_t width) {
  std::vector<std::array<std::string, 7>> cells;
  cells.push_back({"HOST", "PROCESS", "", "PEER", "STATE", "COUNT", "AGE"});
  for (const Row& row : rows) {
    cells.push_back({printable(row.host), printable(row.process), row.serves ? "<-" : "->",
                     printable(row.peer), std::string(to_string(row.transport)) + " " + row.state,
                     std::to_string(row.count), age_text(row.age)});
  }
  std::array<std::size_t, 7> widths{};
  for (const auto& line : cells) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const auto& line : cells) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string padding(widths[i] - line[i].size(), ' ');
      const bool right = i >= 5;  // numbers
      text += (right ? padding + line[i] : line[i] + padding) + "  ";
    }
    append_line(out, text, width);
  }
  for (const CollectorInfo& collector : collectors) {
    if (collector.unreadable_processes == 0) continue;
    append_line(out,
                "(" + printable(collector.hostname) + ": " +
                    std::to_string(collector.unreadable_processes) +
                    " processes may not be looked into; run the collector as root to see their "
                    "sockets' owners)",
                width);
  }
  return out;
}

std::string as_json(const std::vector<Row>& rows, const std::vector<CollectorInfo>& collectors) {
  std::ostringstream out;
  out << "{\"collectors\":[";
  for (std::size_t i = 0; i < collectors.size(); ++i) {
    out << (i == 0 ? "{" : ",{");
    json_member(out, "host", std::string_view(collectors[i].hostname));
    json_member(out, "unreadable_processes", collectors[i].unreadable_processes, true);
    out << '}';
  }
  out << "],\"connections\":[";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    out << (i == 0 ? "\n{" : ",\n{");
    json_member(out, "host", std::string_view(row.host));
    json_member(out, "process", std::string_view(row.process));
    json_member(out, "serves", row.serves);
    json_member(out, "peer", std::string_view(row.peer));
    json_member(out, "transport", std::string_view(to_string(row.transport)));
    json_member(out, "state", std::string_view(row.state));
    json_member(out, "count", row.count);
    json_member(out, "age_seconds", row.age / 1'000'000'000, true);
    out << '}';
  }
  out << "\n]}\n";
  return out.str();
}

}  // namespace flowmon
