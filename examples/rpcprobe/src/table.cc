// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <cstdio>

namespace rpcprobe {
namespace {

/// The text comes from other processes: it shall not move the cursor.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

template <typename... Values>
std::string format(const char* form, const Values&... values) {
  char line[256];
  std::snprintf(line, sizeof(line), form, values...);
  return std::string(line) + "\n";
}

std::string time_text(double us) {
  char text[32];
  constexpr double us_per_ms = 1000;
  if (us < us_per_ms) {
    std::snprintf(text, sizeof(text), "%.0f us", us);
  } else {
    std::snprintf(text, sizeof(text), "%.1f ms", us / us_per_ms);
  }
  return text;
}

std::string endpoint_line(const Endpoint& endpoint, const Answers& answers) {
  const util::TDigest& duration = answers.all.duration_us;
  return format("%-8s%-24s%6u%10llu%12llu%8llu%10s%10s%10s", printable(endpoint.method).c_str(),
                printable(endpoint.path).c_str(), endpoint.status,
                static_cast<unsigned long long>(answers.all.count),
                static_cast<unsigned long long>(answers.in_last_second),
                static_cast<unsigned long long>(answers.all.slow),
                time_text(duration.estimate_value_at_quantile(0.5)).c_str(),
                time_text(duration.estimate_value_at_quantile(0.99)).c_str(),
                time_text(duration.max()).c_str());
}

std::string process_lines(const render::probe::ProbeStatus& probe,
                          const std::map<u32, u64>& requests) {
  std::string lines;
  for (const render::probe::AttachStatus& at : probe.attachments) {
    lines += "process " + std::to_string(at.pid) + ": " + std::string(to_string(at.state));
    const auto found = requests.find(static_cast<u32>(at.pid));
    lines += ", " + std::to_string(found == requests.end() ? 0 : found->second) + " requests\n";
  }
  return lines;
}

}  // namespace

std::string as_table(const Monitor& monitor, const render::probe::Status& status,
                     const render::probe::Settings& settings) {
  std::string text = format("%-8s%-24s%6s%10s%12s%8s%10s%10s%10s", "METHOD", "PATH", "STATUS",
                            "REQUESTS", "PER SECOND", "SLOW", "P50", "P99", "MAX");
  for (const auto& [endpoint, answers] : monitor.endpoints()) {
    text += endpoint_line(endpoint, answers);
  }
  const render::probe::ProbeStatus& probe = *status.probe("requests");
  text += process_lines(probe, monitor.processes());
  text += "probe " + probe.name + ": " + to_string(probe.counters) + " received " +
          std::to_string(probe.received) + ";";
  for (const auto& [name, value] : settings) text += " " + name + " " + value;
  return text + "\n";
}

}  // namespace rpcprobe
