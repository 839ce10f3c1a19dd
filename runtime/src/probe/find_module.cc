// SPDX-License-Identifier: Apache-2.0
// Which file of a process a probe is about, and its version.
#include <fnmatch.h>

#include <algorithm>

#include "elf_cache.h"
#include "render/probe/attach.h"

namespace render::probe {
namespace {

bool fits(std::string_view pattern, const std::string& text) {
  return fnmatch(std::string(pattern).c_str(), text.c_str(), 0) == 0;
}

bool is_library(std::string_view pattern, const Module& module) {
  return fits(pattern, module.path) ||
         fits(pattern, module.path.substr(module.path.find_last_of('/') + 1));
}

const Module* find_by(const MatchRule& rule, const Target& target) {
  const std::vector<Module>& modules = target.modules;
  if (modules.empty()) return nullptr;
  switch (rule.by) {
    case MatchBy::exe:
      return fits(rule.pattern, modules.front().path) ? &modules.front() : nullptr;
    case MatchBy::library: {
      const auto found =
          std::find_if(modules.begin() + 1, modules.end(),
                       [&](const Module& module) { return is_library(rule.pattern, module); });
      return found == modules.end() ? nullptr : &*found;
    }
    case MatchBy::go_buildinfo: {
      const auto elf = elf_of(modules.front());
      return elf && (*elf)->is_go() ? &modules.front() : nullptr;
    }
  }
  return nullptr;
}

/** "2.1" of "libdemo.so.2.1". */
std::string version_of_soname(const std::string& soname) {
  const std::size_t found = soname.find(".so.");
  return found == std::string::npos ? std::string() : soname.substr(found + 4);
}

Result<std::string> version_text(const TargetRules& rules, const ElfFile& elf) {
  switch (rules.version_from) {
    case VersionFrom::none:
      return std::string();
    case VersionFrom::symbol:
      return elf.text_variable(rules.version_name);
    case VersionFrom::go_module: {
      const std::optional<GoBuildInfo> info = elf.go_build_info();
      return info ? info->version_of(rules.version_name).value_or("") : std::string();
    }
    case VersionFrom::soname:
      return version_of_soname(elf.soname());
    case VersionFrom::build_id:
      return elf.build_id();
  }
  return std::string();
}

}  // namespace

Result<TargetMatch> find_module(const TargetRules& rules, const Target& target) {
  TargetMatch match;
  for (const MatchRule& rule : rules.match) {
    match.module = find_by(rule, target);
    if (match.module != nullptr) break;
  }
  const std::string executable = target.modules.empty() ? "process " + std::to_string(target.pid)
                                                        : target.modules.front().path;
  if (match.module == nullptr) {
    return {unexpected, Errc::no_match, executable, "it is no " + std::string(rules.name)};
  }
  if (rules.version_from == VersionFrom::none) return match;
  const auto elf = elf_of(*match.module);
  if (!elf) return {unexpected, elf.error()};
  const Result<std::string> text = version_text(rules, **elf);
  if (!text) return {unexpected, text.error()};
  match.version = Version::parse(*text);
  return match;
}

}  // namespace render::probe
