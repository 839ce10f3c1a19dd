// SPDX-License-Identifier: Apache-2.0
// What the doctor found, as text and as JSON.
#include <iomanip>
#include <ostream>

#include "doctor.h"
#include "probe_needs.h"
#include "render/json.h"
#include "render/probe/result.h"

namespace render::probe {
namespace {

template <typename Words>
std::string joined(const Words& words, const char* none) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? none : text;
}

std::string outcome(const Finding& finding) {
  if (finding.works) return "works";
  if (finding.failed == "run") return "attached, but does not run";
  return finding.failed + " refused, " + errno_name(finding.error);
}

std::string outcome(const ProbeNeeds& probe, bool lacks_capabilities) {
  if (probe.can_work()) return "can work here";
  if (!probe.kernel_fits) return "cannot work here: the kernel is too old";
  // whether the kernel would let it, only a process that has them finds out
  return lacks_capabilities ? "cannot work in a process like this one" : "cannot work here";
}

const char* describe_tracefs(const Host& host) {
  if (host.has_tracefs) return "yes";
  return host.tracefs_mounted ? "mounted, but this process may not read it" : "not mounted";
}

const char* json_of(bool value) { return value ? "true" : "false"; }

template <typename Words>
void print_words(std::ostream& out, const Words& words) {
  const char* separator = "[";
  for (const std::string& word : words) {
    out << separator;
    print_escaped_json_string(out, word);
    separator = ",";
  }
  out << (words.empty() ? "[]" : "]");
}

void print_text(std::ostream& out, const Host& host, const ProbeNeeds& probe) {
  const std::vector<std::string> lacked = lacking(host, joined(probe.capabilities, ""));
  out << "\nprobe " << probe.package << '.' << probe.name << ": " << outcome(probe, !lacked.empty())
      << "\n  capabilities  " << joined(probe.capabilities, "none");
  if (!lacked.empty()) out << " (this process lacks " << joined(lacked, "") << ')';
  if (!probe.kernel.empty()) out << "\n  kernel        " << probe.kernel << " or newer";
  out << '\n';
  for (const GroupNeeds& group : probe.groups) {
    out << "  " << (group.required ? "required " : "optional ") << group.name << ": ";
    if (group.works) {
      out << "works\n";
      continue;
    }
    const char* separator = "refused: ";
    for (const std::string& hook : group.refused) {
      out << separator << hook;
      separator = ", ";
    }
    out << '\n';
  }
}

void print_json(std::ostream& out, const ProbeNeeds& probe) {
  out << "{\"package\":";
  print_escaped_json_string(out, probe.package);
  out << ",\"name\":";
  print_escaped_json_string(out, probe.name);
  out << ",\"can_work\":" << json_of(probe.can_work())
      << ",\"kernel_fits\":" << json_of(probe.kernel_fits) << ",\"capabilities\":";
  print_words(out, probe.capabilities);
  out << ",\"groups\":[";
  for (std::size_t i = 0; i < probe.groups.size(); ++i) {
    const GroupNeeds& group = probe.groups[i];
    out << (i > 0 ? "," : "") << "{\"name\":";
    print_escaped_json_string(out, group.name);
    out << ",\"required\":" << json_of(group.required) << ",\"works\":" << json_of(group.works)
        << ",\"refused\":";
    print_words(out, group.refused);
    out << '}';
  }
  out << "]}";
}

}  // namespace

void print_text(std::ostream& out, const Report& report) {
  const Host& host = report.host;
  out << "kernel        " << host.kernel << "\nlockdown      " << host.lockdown
      << "\nBTF           " << (host.has_btf ? "yes" : "no") << "\ntracefs       "
      << describe_tracefs(host) << "\ncapabilities  " << joined(host.capabilities, "none")
      << "\n\n";
  for (const Finding& finding : report.findings) {
    out << std::left << std::setw(32) << finding.name << std::setw(28) << outcome(finding)
        << "needs " << finding.capabilities << '\n';
    if (!finding.works) out << std::setw(32) << "" << reason_of(finding, host) << '\n';
  }
  for (const ProbeNeeds& probe : report.probes) print_text(out, host, probe);
}

void print_json(std::ostream& out, const Report& report) {
  const Host& host = report.host;
  const auto text = [&](const std::string& value) { print_escaped_json_string(out, value); };
  out << "{\"kernel\":";
  text(host.kernel);
  out << ",\"lockdown\":";
  text(host.lockdown);
  out << ",\"btf\":" << json_of(host.has_btf) << ",\"tracefs\":" << json_of(host.has_tracefs)
      << ",\"capabilities\":";
  print_words(out, host.capabilities);
  out << ",\"hooks\":[";
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    out << (i > 0 ? "," : "") << "{\"name\":";
    text(finding.name);
    out << ",\"works\":" << json_of(finding.works) << ",\"failed\":";
    text(finding.failed);
    out << ",\"errno\":" << finding.error << ",\"reason\":";
    text(reason_of(finding, host));
    out << ",\"needs\":";
    text(finding.capabilities);
    out << '}';
  }
  out << "],\"probes\":[";
  for (std::size_t i = 0; i < report.probes.size(); ++i) {
    if (i > 0) out << ',';
    print_json(out, report.probes[i]);
  }
  out << "]}\n";
}

}  // namespace render::probe
