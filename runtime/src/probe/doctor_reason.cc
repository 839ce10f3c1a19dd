// SPDX-License-Identifier: Apache-2.0
// What the errno of an attempt means: the same number has several reasons.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "doctor.h"

namespace render::probe {
namespace {

/** Nothing if the number says it all. */
std::string known_reason(const Finding& finding, const Host& host) {
  const auto is = [&](const char* name, int error) {
    return finding.name == name && finding.error == error;
  };
  if (finding.name == "tracepoint" && finding.failed == "attach" && !host.has_tracefs) {
    return host.tracefs_mounted
               ? "this process may not read /sys/kernel/tracing"
               : "tracefs is not mounted: mount -t tracefs tracefs /sys/kernel/tracing";
  }
  if (is("kprobe", ENOENT) || is("kretprobe", ENOENT)) {
    return "the kernel is built without kprobes";
  }
  if (is("perf cycles", ENOENT)) {
    return "there are no counters of the processor, as in most virtual machines";
  }
  if (is("bpf_probe_write_user", EINVAL)) {
    return "the kernel does not offer it to programs: lockdown";
  }
  return {};
}

}  // namespace

std::vector<std::string> lacking(const Host& host, const std::string& capabilities) {
  const auto has = [&](const std::string& name) {
    return std::ranges::find(host.capabilities, name) != host.capabilities.end();
  };
  std::vector<std::string> lacked;
  std::istringstream words(capabilities);
  for (std::string word; words >> word;) {
    const bool is_part_of_sys_admin = word == "CAP_BPF" || word == "CAP_PERFMON";
    if (!has(word) && !(is_part_of_sys_admin && has("CAP_SYS_ADMIN"))) lacked.push_back(word);
  }
  return lacked;
}

std::string reason_of(const Finding& finding, const Host& host) {
  if (finding.works) return {};
  if (finding.failed == "run") return "it was attached, and then did not run";
  if (std::string reason = known_reason(finding, host); !reason.empty()) return reason;
  switch (finding.error) {
    case EPERM:
    case EACCES: {
      std::string text;
      for (const std::string& word : lacking(host, finding.capabilities)) text += " " + word;
      if (!text.empty()) return "this process lacks" + text;
      return "the kernel refuses it to every process: lockdown, a security module, or a kernel "
             "built without it";
    }
    case EINVAL:
    case ENOENT:
    case ESRCH:
    case EOPNOTSUPP:
      return "this kernel does not have it";
    default:
      return std::strerror(finding.error);
  }
}

}  // namespace render::probe
