// SPDX-License-Identifier: Apache-2.0
#include "probe_needs.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "render/probe/version.h"

namespace render::probe {
namespace {

using nlohmann::json;

constexpr std::string_view kFormat = "render-probe/1";

/** A kind of hook has a row for each way to attach it; one that works will do. */
bool is_row_of(const Finding& finding, const std::string& hook) {
  // a static probe is a place in a function, and libbpf attaches to it by a perf event
  const std::string kind = hook == "usdt" ? "entry function (perf event)" : hook;
  return finding.name == kind || finding.name.starts_with(kind + " (");
}

std::string hook_of(const json& point) {
  const auto hook = point.at("hook").get<std::string>();
  return hook == "perf" ? "perf " + point.at("place").get<std::string>() : hook;
}

/** The last row that works, as that asks for the least; else the last one, else none. */
const Finding* row_of(const std::string& hook, const std::vector<Finding>& findings) {
  const Finding* row = nullptr;
  for (const Finding& finding : findings) {
    if (!is_row_of(finding, hook)) continue;
    if (row == nullptr || finding.works || !row->works) row = &finding;
  }
  return row;
}

void add_words(std::set<std::string>& set, const std::string& text) {
  std::istringstream words(text);
  for (std::string word; words >> word;) set.insert(word);
}

GroupNeeds group_needs(const json& group, const std::vector<Finding>& findings,
                       std::set<std::string>& capabilities) {
  GroupNeeds needs{group.at("name"), group.at("required"), true, {}};
  std::vector<const Finding*> taken;
  for (const json& point : group.at("points")) {
    const std::string hook = hook_of(point);
    const Finding* const row = row_of(hook, findings);
    const bool works = row != nullptr && row->works;
    if (works && group.at("firstOf")) {
      taken = {row};
      needs.refused.clear();
      break;
    }
    if (!works) needs.refused.push_back(hook);
    if (row != nullptr) taken.push_back(row);
  }
  needs.works = needs.refused.empty();
  for (const Finding* const row : taken) add_words(capabilities, row->capabilities);
  return needs;
}

ProbeNeeds read(const json& manifest, const Host& host, const std::vector<Finding>& findings) {
  const json& probe = manifest.at("probe");
  ProbeNeeds needs;
  needs.package = manifest.at("package");
  needs.name = probe.at("name");
  for (const json& group : probe.at("attach")) {
    needs.groups.push_back(group_needs(group, findings, needs.capabilities));
  }
  if (probe.at("scope") == "process") needs.capabilities.insert("CAP_SYS_PTRACE");
  const json& declared = probe.at("needs");
  needs.kernel = declared.value("kernel", "");
  if (const auto least = Version::parse(needs.kernel)) {
    const auto present = Version::parse(host.kernel);
    needs.kernel_fits = !present || *present >= *least;
  }
  for (const json& name : declared.at("capabilities")) needs.capabilities.insert(name);
  return needs;
}

}  // namespace

bool ProbeNeeds::can_work() const {
  return kernel_fits && std::ranges::all_of(groups, [](const GroupNeeds& group) {
           return group.works || !group.required;
         });
}

Result<ProbeNeeds> needs_of(std::string_view manifest, const Host& host,
                            const std::vector<Finding>& findings) {
  try {
    const json parsed = json::parse(manifest);
    if (!parsed.is_object() || parsed.value("format", "") != kFormat) {
      return {unexpected, Errc::invalid, "manifest",
              "this is no manifest.json of a probe: it lacks \"format\": \"render-probe/1\""};
    }
    return read(parsed, host, findings);
  } catch (const json::exception& e) {
    return {unexpected, Errc::invalid, "manifest", e.what()};
  }
}

}  // namespace render::probe
