// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What this host permits probes to do, found out by doing it.
 */
#ifndef RENDER_SRC_PROBE_DOCTOR_H
#define RENDER_SRC_PROBE_DOCTOR_H

#include <iosfwd>
#include <string>
#include <vector>

namespace render::probe {

/** One kind of hook, map or helper. */
struct Finding {
  std::string name;  ///< "entry function (uprobe_multi)"
  bool works = false;
  std::string failed;        ///< where it ended: "load", "attach", "run"
  int error = 0;             ///< errno
  std::string capabilities;  ///< what a process needs for it
};

/** The host as such. */
struct Host {
  std::string kernel;
  std::string lockdown;  ///< "none", "integrity", or "unknown"
  bool has_btf = false;
  bool has_tracefs = false;  ///< and this process may read it
  bool tracefs_mounted = false;
  std::vector<std::string> capabilities;  ///< of this process
};

[[nodiscard]] Host examine_host();

/** Those in a list of words that this process lacks. */
[[nodiscard]] std::vector<std::string> lacking(const Host& host, const std::string& capabilities);
/** Why something does not work and, where somebody can do something about it, what. */
[[nodiscard]] std::string reason_of(const Finding& finding, const Host& host);

/** Attaches to a function of this process, calls it, and counts; the same for hooks of the kernel.
 */
[[nodiscard]] std::vector<Finding> examine_hooks();

struct ProbeNeeds;

/** What was found out, and what that means for some probes. */
struct Report {
  Host host;
  std::vector<Finding> findings;
  std::vector<ProbeNeeds> probes;
};

void print_text(std::ostream& out, const Report& report);
void print_json(std::ostream& out, const Report& report);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_DOCTOR_H
