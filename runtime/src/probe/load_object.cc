// SPDX-License-Identifier: Apache-2.0
// Loading the object of a probe: with all programs if the kernel takes them, else with those that
// it takes.
#include <algorithm>
#include <string>

#include "render/probe/object_instance.h"
#include "render/probe/version.h"

namespace render::probe {
namespace {

std::string describe(const Point& point) {
  return std::string(to_string(point.hook)) + " " + std::string(point.place);
}

/** What is loaded for a probe, whatever becomes of single programs. */
Result<LoadRequest> make_request(const Manifest& manifest, std::span<const std::byte> image,
                                 const LoadEnv& env, const std::map<std::string, u32>& entries) {
  LoadRequest request;
  request.name = manifest.name;
  request.image = image;
  request.entries = entries;
  for (const AttachGroup& group : manifest.groups) {
    for (const Point& point : group.points) {
      request.programs.emplace(point.program, point.hook);
    }
  }
  for (const Import& import : manifest.imports) {
    const int fd = env.shared_map(import.probe, import.exported);
    if (fd >= 0) {
      request.shared_maps.emplace(import.map, fd);
      continue;
    }
    const bool optional = std::any_of(
        manifest.requirements.begin(), manifest.requirements.end(),
        [&](const Requirement& needed) { return needed.probe == import.probe && needed.optional; });
    if (optional) continue;  // the object's own map, which stays empty
    return {unexpected, Errc::dependency, std::string(manifest.name),
            "there is no map " + std::string(import.exported) + " of " + std::string(import.probe)};
  }
  return request;
}

/** Tries each program alone; takes those out of the request that the kernel refuses. */
std::vector<Refusal> find_refused(const Manifest& manifest, LoadRequest& request, Kernel& kernel) {
  std::vector<Refusal> refusals;
  for (const AttachGroup& group : manifest.groups) {
    for (const Point& point : group.points) {
      const std::string program(point.program);
      if (!request.programs.contains(program)) continue;
      LoadRequest alone = request;
      alone.name += " " + describe(point);
      alone.programs = {{program, point.hook}};
      const auto loaded = kernel.load(alone);
      if (loaded) continue;
      refusals.push_back({std::string(group.name), describe(point), loaded.error()});
      request.programs.erase(program);
    }
  }
  return refusals;
}

/** Whether a group has lost what it cannot do without. */
bool lost(const AttachGroup& group, const LoadRequest& request) {
  const auto is_there = [&](const Point& point) {
    return request.programs.contains(std::string(point.program));
  };
  const auto& points = group.points;
  if (group.first_of) return std::none_of(points.begin(), points.end(), is_there);
  return !std::all_of(points.begin(), points.end(), is_there);
}

Error error_of(const AttachGroup& group, std::vector<Refusal> refusals) {
  std::erase_if(refusals, [&](const Refusal& refusal) { return refusal.group != group.name; });
  return summary("group " + std::string(group.name), refusals);
}

Outcome check_needs(const Manifest& manifest, const Kernel& kernel) {
  if (manifest.needs.kernel.empty()) return done;
  const std::string release = kernel.release();
  const std::optional<Version> running = Version::parse(release);
  const std::optional<Version> needed = Version::parse(manifest.needs.kernel);
  if (!running || !needed || !(*running < *needed)) return done;
  return {unexpected, Errc::unsupported, std::string(manifest.name),
          "it needs kernel " + std::string(manifest.needs.kernel) + ", this is " + release};
}

}  // namespace

Result<std::unique_ptr<Instance>> load_object(const Manifest& manifest,
                                              std::span<const std::byte> image, const LoadEnv& env,
                                              const std::map<std::string, u32>& entries) {
  if (const Outcome met = check_needs(manifest, env.kernel); !met) {
    return {unexpected, met.error()};
  }
  Result<LoadRequest> request = make_request(manifest, image, env, entries);
  if (!request) return {unexpected, request.error()};
  std::vector<Refusal> refusals;
  auto loaded = env.kernel.load(*request);
  if (!loaded && request->programs.size() > 0) {
    refusals = find_refused(manifest, *request, env.kernel);
    // each alone is fine: it is not one of them
    if (refusals.empty()) return {unexpected, loaded.error()};
    for (const AttachGroup& group : manifest.groups) {
      if (group.required && lost(group, *request)) return {unexpected, error_of(group, refusals)};
    }
    loaded = env.kernel.load(*request);
  }
  if (!loaded) return {unexpected, loaded.error()};

  RingReader ring;
  if (manifest.ring.bytes > 0) {
    const int fd = (*loaded)->map_fd("rp_events");
    if (fd < 0) {
      return {unexpected, Errc::object, "load " + request->name,
              "the manifest has a ring, and the object no map rp_events"};
    }
    auto opened = RingReader::open(fd, manifest.id);
    if (!opened) return {unexpected, opened.error()};
    ring = std::move(*opened);
  }
  auto instance = std::make_unique<ObjectInstance>(manifest, std::move(*loaded),
                                                   std::move(refusals), std::move(ring));
  if (const Outcome applied = instance->apply(env.settings); !applied) {
    return {unexpected, applied.error()};
  }
  return std::unique_ptr<Instance>(std::move(instance));
}

}  // namespace render::probe
