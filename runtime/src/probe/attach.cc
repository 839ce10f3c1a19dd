// SPDX-License-Identifier: Apache-2.0
#include "render/probe/attach.h"

#include <algorithm>
#include <string>

#include "elf_cache.h"
#include "layout_row.h"
#include "render/probe/link_set.h"

namespace render::probe {
namespace {

std::string describe(const Point& point) {
  return std::string(to_string(point.hook)) + " " + std::string(point.place);
}

/** The file that hooks in binaries go to: the one of the rules, else the executable. */
Result<TargetMatch> subject(const Manifest& manifest, const Target& target) {
  if (target.is_system()) return TargetMatch{};
  if (manifest.target != nullptr) return find_module(*manifest.target, target);
  if (target.modules.empty()) {
    return {unexpected, Errc::no_match, "process " + std::to_string(target.pid),
            "it has no executable"};
  }
  return TargetMatch{&target.modules.front(), std::nullopt};
}

Outcome check_version(const AttachGroup& group, const TargetMatch& match) {
  if (group.when.empty()) return done;
  const std::string place = "group " + std::string(group.name);
  if (!match.version) {
    return {unexpected, Errc::version, place,
            "the version is not known, it has to be " + to_string(group.when)};
  }
  if (in_range(*match.version, group.when)) return done;
  return {unexpected, Errc::version, place,
          "version " + match.version->text() + " is not " + to_string(group.when)};
}

/** Attaches the points of one manifest to one target. */
class Attacher {
 public:
  Attacher(const Manifest& manifest, ObjectInstance& instance, const Target& target,
           const TargetMatch& match)
      : manifest_(manifest), instance_(instance), target_(target), match_(match) {}

  Outcome attach(const AttachGroup& group, LinkSet& links) {
    return group.first_of ? attach_first(group, links) : attach_all(group, links);
  }

 private:
  Outcome attach_all(const AttachGroup& group, LinkSet& links) {
    const std::size_t before = links.links();
    for (const Point& point : group.points) {
      auto link = attach_point(point);
      if (!link) {
        links.drop_to(before);
        links.refuse({std::string(group.name), describe(point), link.error(), !group.required});
        return {unexpected, link.error()};
      }
      links.add(std::move(*link));
    }
    return done;
  }

  Outcome attach_first(const AttachGroup& group, LinkSet& links) {
    std::vector<Refusal> refused;
    for (const Point& point : group.points) {
      auto link = attach_point(point);
      if (link) {
        links.add(std::move(*link));
        for (Refusal& refusal : refused) {
          refusal.lost = false;
          links.refuse(std::move(refusal));
        }
        return done;
      }
      refused.push_back({std::string(group.name), describe(point), link.error(), !group.required});
    }
    Error error = summary("group " + std::string(group.name), refused);
    for (Refusal& refusal : refused) links.refuse(std::move(refusal));
    return {unexpected, std::move(error)};
  }

  Result<std::unique_ptr<Link>> attach_point(const Point& point) {
    for (const Refusal& refusal : instance_.refusals()) {
      // not loaded: why that is so is what is of interest
      if (refusal.point == describe(point)) return {unexpected, refusal.error};
    }
    LinkRequest request;
    request.program = point.program;
    request.hook = point.hook;
    request.place = point.place;
    request.pid = target_.pid;
    request.cookie = target_.instance;
    if (in_binary(point.hook)) {
      if (Outcome resolved = resolve(point, request); !resolved) {
        return {unexpected, resolved.error()};
      }
    }
    if (point.hook == Hook::perf) {
      request.per_second = point.per_second;
      if (!point.per_second_from.empty()) {
        const auto rate = number(manifest_.settings, instance_.settings(), point.per_second_from);
        if (!rate) return {unexpected, rate.error()};
        request.per_second = *rate;
      }
    }
    return instance_.object().attach(request);
  }

  Outcome resolve(const Point& point, LinkRequest& request) {
    if (match_.module == nullptr) {
      return {unexpected, Errc::invalid, describe(point), "the system has no binary"};
    }
    request.binary = match_.module->open_path;
    const auto elf = elf_of(*match_.module);
    if (!elf) return {unexpected, elf.error()};
    if (point.hook == Hook::usdt) return done;
    const auto functions = (*elf)->functions(point.place);
    if (!functions) return {unexpected, functions.error()};
    const bool returns = point.hook == Hook::function_return;
    if (returns && (*elf)->is_go()) return resolve_go_return(point, **elf, *functions, request);
    for (const ElfFile::Function& function : *functions) request.offsets.push_back(function.offset);
    return done;
  }

  /** The kernel's way changes the return address, which Go programs do not survive. */
  Outcome resolve_go_return(const Point& point, const ElfFile& elf,
                            const std::vector<ElfFile::Function>& functions, LinkRequest& request) {
    if (manifest_.target == nullptr || manifest_.target->language != Language::go) {
      return {unexpected, Errc::unsupported, describe(point),
              "a return probe would kill a Go program; the target has to say `language go`"};
    }
    request.hook = Hook::function_entry;
    for (const ElfFile::Function& function : functions) {
      const auto sites = elf.return_sites(function);
      if (!sites) return {unexpected, sites.error()};
      request.offsets.insert(request.offsets.end(), sites->begin(), sites->end());
    }
    return done;
  }

  const Manifest& manifest_;
  ObjectInstance& instance_;
  const Target& target_;
  const TargetMatch& match_;
};

/** Whether a required group can be attached, as far as the binary says. */
Outcome check_functions(const AttachGroup& group, const Module& module) {
  const auto elf = elf_of(module);
  if (!elf) return {unexpected, elf.error()};
  Outcome last = done;
  for (const Point& point : group.points) {
    last = done;
    if (point.hook == Hook::usdt) {
      const std::size_t colon = point.place.find(':');
      if (!(*elf)->has_usdt(point.place.substr(0, colon), point.place.substr(colon + 1))) {
        last = {unexpected, Errc::symbol_missing, describe(point), "the binary has no such point"};
      }
    } else if (in_binary(point.hook)) {
      if (const auto functions = (*elf)->functions(point.place); !functions) {
        last = {unexpected, functions.error()};
      }
    }
    if (last.has_value() == group.first_of) return last;
  }
  return last;
}

}  // namespace

Outcome match_target(const Manifest& manifest, const Target& target) {
  const Result<TargetMatch> match = subject(manifest, target);
  if (!match) return {unexpected, match.error()};
  for (const AttachGroup& group : manifest.groups) {
    if (!group.required) continue;
    const Outcome version = check_version(group, *match);
    if (!version && group.otherwise != Otherwise::fail) return version;
    if (manifest.target == nullptr) {
      if (const Outcome there = check_functions(group, *match->module); !there) return there;
    }
  }
  return done;
}

Result<std::unique_ptr<Attachment>> attach_points(const Manifest& manifest, Instance& instance,
                                                  const Target& target) {
  const Result<TargetMatch> match = subject(manifest, target);
  if (!match) return {unexpected, match.error()};
  auto links = std::make_unique<LinkSet>();
  if (match->module != nullptr) {
    auto row = write_layout_row(manifest, object(instance), target, match->module->open_path);
    if (!row) return {unexpected, row.error()};
    links->keep(std::move(*row));
  }
  Attacher attacher(manifest, object(instance), target, *match);
  for (const AttachGroup& group : manifest.groups) {
    const Outcome version = check_version(group, *match);
    if (!version) {
      if (group.required || group.otherwise == Otherwise::fail) {
        return {unexpected, version.error()};
      }
      links->refuse({std::string(group.name), "version", version.error(), false,
                     group.otherwise == Otherwise::warn});
      continue;
    }
    if (Outcome attached = attacher.attach(group, *links); !attached && group.required) {
      return {unexpected, attached.error()};
    }
  }
  return std::unique_ptr<Attachment>(std::move(links));
}

}  // namespace render::probe
