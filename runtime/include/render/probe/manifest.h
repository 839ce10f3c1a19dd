// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Manifest: what a probe says about itself, as constant data. It has nothing that belongs to one
 * process, and no language or library unless the probe is for one (`target`).
 */
#ifndef RENDER_PROBE_MANIFEST_H
#define RENDER_PROBE_MANIFEST_H

#include <chrono>
#include <span>
#include <string_view>

#include "render/probe/config.h"
#include "render/probe/version.h"
#include "render/types.h"

namespace render::probe {

enum class Role {
  instrument,  ///< makes telemetry
  daemon,      ///< supports other probes: keeps maps filled, makes none itself
};

enum class Scope {
  process,  ///< attached to each matching process
  system,   ///< attached once, when it is loaded
};

enum class Sharing {
  shared,      ///< one loaded object for all targets
  per_target,  ///< one for each: more memory, no neighbours
};

enum class Hook {
  function_entry,   ///< place: function of the binary
  function_return,  ///< the same; RET instructions where the binary is a Go program
  usdt,             ///< place: "provider:name"
  tracepoint,       ///< place: "category:name"
  raw_tracepoint,   ///< place: name
  tp_btf,           ///< place: name
  kprobe,           ///< place: function of the kernel
  kretprobe,
  fentry,
  fexit,
  perf,  ///< place: "clock" or "cycles"; on every CPU
};

/** The word of the language: "entry function", "tp_btf". */
[[nodiscard]] std::string_view to_string(Hook hook);

/** Whether the hook is in the binary of a process, not in the kernel. */
[[nodiscard]] constexpr bool in_binary(Hook hook) {
  return hook == Hook::function_entry || hook == Hook::function_return || hook == Hook::usdt;
}

/** One place and the program that runs there. */
struct Point {
  Hook hook;
  std::string_view place;
  std::string_view program;               ///< name of the function in the BPF object
  u64 per_second = 0;                     ///< perf: how often on each CPU
  std::string_view per_second_from = {};  ///< perf: the setting that says so instead
};

/** What happens where the version of a target is outside the range of a group. */
enum class Otherwise {
  skip,  ///< the group is left out; the probe is not for this target if the group is required
  warn,  ///< the same, with a warning in the log
  fail,  ///< the probe is refused for this target
};

/** Points that belong together. */
struct AttachGroup {
  std::string_view name;
  std::span<const Point> points;
  bool required = true;   ///< without it the probe is of no use, and nothing of it is attached
  bool first_of = false;  ///< the points are alternatives: the first that works is taken
  std::span<const VersionBound> when = {};
  Otherwise otherwise = Otherwise::skip;
};

enum class Language { any, c, cpp, rust, go };

enum class MatchBy {
  exe,           ///< pattern of the path of the executable
  library,       ///< pattern of the file name or path of a mapped library
  go_buildinfo,  ///< any Go program; no pattern
};

struct MatchRule {
  MatchBy by;
  std::string_view pattern = {};  ///< as for file names: * ? [abc]; * matches slashes, too
};

enum class VersionFrom {
  none,
  symbol,     ///< a variable that is an array of characters
  go_module,  ///< the module in the build information; "std" packages: that of Go
  soname,     ///< what follows ".so."
  build_id,   ///< the hexadecimal build id, as it is; not a number, so only == is of use
};

/** Which processes a probe is for. A process matches if one of the rules does. */
struct TargetRules {
  std::string_view name;
  Language language = Language::any;
  std::span<const MatchRule> match = {};
  VersionFrom version_from = VersionFrom::none;
  std::string_view version_name = {};
};

/** A probe whose maps this one uses. */
struct Requirement {
  std::string_view probe;
  bool optional = false;
};

/** A map of another probe that stands for one in the object of this probe. */
struct Import {
  std::string_view map;       ///< in this object
  std::string_view probe;     ///< whose it is; one of `requirements`
  std::string_view exported;  ///< its name there
};

/** A member of a struct of the target, whose offset differs from binary to binary. */
struct LayoutField {
  std::string_view module;   ///< Go: of the module; empty in other languages
  std::string_view package;  ///< Go: "net/http"
  std::string_view type;     ///< "Request", with its namespace in C++
  std::string_view field;
  u32 row_offset;  ///< where in the row of the map `rp_layout` the offset is written, as u32
};

/** How records come to user space. */
struct Ring {
  u32 bytes = 0;                             ///< 0: no records
  u32 wake_bytes = 0;                        ///< the program wakes the reader when as much waits
  std::chrono::milliseconds wake_after{20};  ///< and the reader looks itself that often
};

/** What a probe needs of the host, checked before it is loaded to have a clear message. */
struct Needs {
  std::string_view kernel = {};                         ///< least version
  std::span<const std::string_view> capabilities = {};  ///< "CAP_BPF"; for packaging and doctor
};

struct Manifest {
  u16 id;  ///< in the head of each record; unique among the probes of a manager
  std::string_view name;
  Role role = Role::instrument;
  Scope scope = Scope::process;
  Sharing sharing = Sharing::shared;
  const TargetRules* target = nullptr;  ///< process scope: none matches every process
  std::span<const AttachGroup> groups = {};
  std::span<const Requirement> requirements = {};
  std::span<const Import> imports = {};
  std::span<const std::string_view> exports = {};  ///< maps that others may use
  std::span<const Setting> settings = {};
  std::span<const LayoutField> layout = {};
  Ring ring = {};
  Needs needs = {};
  u64 schema_hash = 0;  ///< of the messages that it sends
};

}  // namespace render::probe

#endif  // RENDER_PROBE_MANIFEST_H
