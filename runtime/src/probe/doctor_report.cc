// SPDX-License-Identifier: Apache-2.0
// What the doctor found, as text and as JSON.
#include <iomanip>
#include <ostream>

#include "doctor.h"
#include "render/json.h"
#include "render/probe/result.h"

namespace render::probe {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? "none" : text;
}

std::string outcome(const Finding& finding) {
  if (finding.works) return "works";
  if (finding.failed == "run") return "attached, but does not run";
  return finding.failed + " refused, " + errno_name(finding.error);
}

const char* json_of(bool value) { return value ? "true" : "false"; }

}  // namespace

void print_text(std::ostream& out, const Host& host, const std::vector<Finding>& findings) {
  out << "kernel        " << host.kernel << "\nlockdown      " << host.lockdown
      << "\nBTF           " << (host.has_btf ? "yes" : "no") << "\ntracefs       "
      << (host.has_tracefs ? "yes" : "not mounted") << "\ncapabilities  "
      << joined(host.capabilities) << "\n\n";
  for (const Finding& finding : findings) {
    out << std::left << std::setw(32) << finding.name << std::setw(28) << outcome(finding)
        << "needs " << finding.capabilities << '\n';
  }
}

void print_json(std::ostream& out, const Host& host, const std::vector<Finding>& findings) {
  const auto text = [&](const std::string& value) { print_escaped_json_string(out, value); };
  out << "{\"kernel\":";
  text(host.kernel);
  out << ",\"lockdown\":";
  text(host.lockdown);
  out << ",\"btf\":" << json_of(host.has_btf) << ",\"tracefs\":" << json_of(host.has_tracefs)
      << ",\"capabilities\":[";
  for (std::size_t i = 0; i < host.capabilities.size(); ++i) {
    if (i > 0) out << ',';
    text(host.capabilities[i]);
  }
  out << "],\"hooks\":[";
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    out << (i > 0 ? "," : "") << "{\"name\":";
    text(finding.name);
    out << ",\"works\":" << json_of(finding.works) << ",\"failed\":";
    text(finding.failed);
    out << ",\"errno\":" << finding.error << ",\"needs\":";
    text(finding.capabilities);
    out << '}';
  }
  out << "]}\n";
}

}  // namespace render::probe
