// SPDX-License-Identifier: Apache-2.0
#include "linux_object.h"

#include <bpf/bpf.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "kernel_error.h"
#include "linux_links.h"
#include "uprobe_multi.h"

namespace render::probe {
namespace {

std::pair<std::string, std::string> split_at_colon(const std::string& place) {
  const std::size_t colon = place.find(':');
  if (colon == std::string::npos) return {place, {}};
  return {place.substr(0, colon), place.substr(colon + 1)};
}

Error object_error(const LoadRequest& request, std::string detail, int error = 0) {
  return {Errc::object, "load " + request.name, std::move(detail), error};
}

/** Chooses the programs and maps of the request. */
Outcome prepare(bpf_object* object, const LoadRequest& request, bool multi) {
  std::set<std::string> missing;
  for (const auto& [name, hook] : request.programs) missing.insert(name);
  bpf_program* program = nullptr;
  bpf_object__for_each_program(program, object) {
    const auto wanted = request.programs.find(bpf_program__name(program));
    bpf_program__set_autoload(program, wanted != request.programs.end());
    if (wanted == request.programs.end()) continue;
    missing.erase(wanted->first);
    const bool of_function =
        wanted->second == Hook::function_entry || wanted->second == Hook::function_return;
    if (multi && of_function) {
      bpf_program__set_expected_attach_type(program,
                                            static_cast<bpf_attach_type>(uprobe_multi_attach_type));
    }
  }
  if (!missing.empty()) {
    return {unexpected, object_error(request, "there is no program " + *missing.begin())};
  }
  for (const auto& [name, fd] : request.shared_maps) {
    bpf_map* const map = bpf_object__find_map_by_name(object, name.c_str());
    if (map == nullptr) return {unexpected, object_error(request, "there is no map " + name)};
    if (bpf_map__reuse_fd(map, fd) != 0) {
      return {unexpected, object_error(request, "map " + name + " cannot be shared", errno)};
    }
  }
  for (const auto& [name, entries] : request.entries) {
    bpf_map* const map = bpf_object__find_map_by_name(object, name.c_str());
    if (map == nullptr) return {unexpected, object_error(request, "there is no map " + name)};
    if (bpf_map__set_max_entries(map, entries) != 0) {
      return {unexpected, object_error(request, "map " + name + " cannot be resized", errno)};
    }
  }
  return done;
}

bool is_there(const char* path) { return access(path, F_OK) == 0; }

/** Why the kernel does not find a place. */
const char* why_missing(Hook hook) {
  if (hook == Hook::tracepoint && !is_there("/sys/kernel/tracing/events") &&
      !is_there("/sys/kernel/debug/tracing/events")) {
    return "tracefs is not mounted at /sys/kernel/tracing, or may not be read";
  }
  if ((hook == Hook::kprobe || hook == Hook::kretprobe) &&
      !is_there("/sys/bus/event_source/devices/kprobe")) {
    return "the kernel is built without kprobes";
  }
  return "the kernel has no such place";
}

std::vector<int> online_cpus() {
  std::vector<int> cpus;
  const int count = libbpf_num_possible_cpus();
  for (int cpu = 0; cpu < count; ++cpu) cpus.push_back(cpu);
  return cpus;
}

}  // namespace

std::string describe(const LinkRequest& request) {
  std::string text = "attach " + std::string(to_string(request.hook)) + " " + request.place;
  if (in_binary(request.hook)) text += " in " + request.binary;
  return text;
}

Result<std::unique_ptr<LoadedObject>> LinuxObject::load(const LoadRequest& request, bool multi) {
  const LibbpfMessages messages;
  bpf_object_open_opts options{};
  options.sz = sizeof(options);
  options.object_name = request.name.c_str();
  bpf_object* const object =
      bpf_object__open_mem(request.image.data(), request.image.size(), &options);
  if (object == nullptr) {
    const int error = errno;
    return {unexpected, object_error(request, messages.first_line(), error)};
  }
  std::unique_ptr<LoadedObject> loaded(new LinuxObject(object, multi));
  if (const Outcome prepared = prepare(object, request, multi); !prepared) {
    return {unexpected, prepared.error()};
  }
  if (const int result = bpf_object__load(object); result != 0) {
    return {unexpected, load_error("load " + request.name, -result, messages)};
  }
  return Result<std::unique_ptr<LoadedObject>>(std::move(loaded));
}

LinuxObject::~LinuxObject() { bpf_object__close(object_); }

int LinuxObject::map_fd(std::string_view map) const {
  const int fd = bpf_object__find_map_fd_by_name(object_, std::string(map).c_str());
  return fd < 0 ? -1 : fd;
}

Result<std::unique_ptr<Link>> LinuxObject::attach(const LinkRequest& request) {
  const LibbpfMessages messages;
  bpf_program* const program = bpf_object__find_program_by_name(object_, request.program.c_str());
  if (program == nullptr || bpf_program__fd(program) < 0) {
    return {unexpected, Errc::invalid, describe(request), "the program is not loaded"};
  }
  switch (request.hook) {
    case Hook::function_entry:
    case Hook::function_return:
      return attach_functions(program, request);
    case Hook::usdt:
      return attach_usdt(program, request);
    case Hook::perf:
      return attach_perf(program, request);
    default:
      return attach_in_kernel(program, request);
  }
}

Result<std::unique_ptr<Link>> LinuxObject::attach_functions(bpf_program* program,
                                                            const LinkRequest& request) {
  const bool returns = request.hook == Hook::function_return;
  if (multi_) {
    const int fd =
        create_uprobe_multi_link({bpf_program__fd(program), request.binary, request.offsets,
                                  request.cookie, request.pid, returns});
    if (fd < 0) return {unexpected, attach_error(describe(request), errno)};
    return std::unique_ptr<Link>(std::make_unique<DescriptorLink>(FileDescriptor(fd)));
  }
  auto links = std::make_unique<LibbpfLinks>();
  for (const u64 offset : request.offsets) {
    bpf_uprobe_opts options{};
    options.sz = sizeof(options);
    options.bpf_cookie = request.cookie;
    options.retprobe = returns;
    bpf_link* const link = bpf_program__attach_uprobe_opts(
        program, request.pid, request.binary.c_str(), offset, &options);
    if (link == nullptr) return {unexpected, attach_error(describe(request), errno)};
    links->add(link);
  }
  return std::unique_ptr<Link>(std::move(links));
}

Result<std::unique_ptr<Link>> LinuxObject::attach_usdt(bpf_program* program,
                                                       const LinkRequest& request) {
  const auto [provider, name] = split_at_colon(request.place);
  bpf_usdt_opts options{};
  options.sz = sizeof(options);
  options.usdt_cookie = request.cookie;
  const std::lock_guard lock(usdt_mutex_);
  bpf_link* const link = bpf_program__attach_usdt(program, request.pid, request.binary.c_str(),
                                                  provider.c_str(), name.c_str(), &options);
  if (link == nullptr) return {unexpected, attach_error(describe(request), errno)};
  return std::unique_ptr<Link>(std::make_unique<UsdtLink>(link, usdt_mutex_));
}

Result<std::unique_ptr<Link>> LinuxObject::attach_perf(bpf_program* program,
                                                       const LinkRequest& request) {
  auto links = std::make_unique<LibbpfLinks>();
  perf_event_attr attributes{};
  attributes.size = sizeof(attributes);
  const bool cycles = request.place == "cycles";
  attributes.type = cycles ? PERF_TYPE_HARDWARE : PERF_TYPE_SOFTWARE;
  attributes.config = cycles ? static_cast<u64>(PERF_COUNT_HW_CPU_CYCLES)
                             : static_cast<u64>(PERF_COUNT_SW_CPU_CLOCK);
  attributes.freq = 1;
  attributes.sample_freq = request.per_second;
  std::size_t made = 0;
  for (const int cpu : online_cpus()) {
    FileDescriptor event(static_cast<int>(
        syscall(SYS_perf_event_open, &attributes, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC)));
    if (!event.valid() && errno == ENODEV) continue;  // not online
    if (!event.valid()) {
      Error error = attach_error(describe(request), errno);
      if (error.sys == EINVAL) {
        error.detail = "is " + std::to_string(request.per_second) +
                       " hz above kernel.perf_event_max_sample_rate?";
      }
      return {unexpected, std::move(error)};
    }
    bpf_link* const link = bpf_program__attach_perf_event(program, event.get());
    if (link == nullptr) return {unexpected, attach_error(describe(request), errno)};
    event.release();  // the link closes it
    links->add(link);
    ++made;
  }
  if (made == 0) return {unexpected, attach_error(describe(request), ENODEV)};
  return std::unique_ptr<Link>(std::move(links));
}

Result<std::unique_ptr<Link>> LinuxObject::attach_in_kernel(bpf_program* program,
                                                            const LinkRequest& request) {
  bpf_link* link = nullptr;
  switch (request.hook) {
    case Hook::tracepoint: {
      const auto [category, name] = split_at_colon(request.place);
      link = bpf_program__attach_tracepoint(program, category.c_str(), name.c_str());
      break;
    }
    case Hook::raw_tracepoint:
      link = bpf_program__attach_raw_tracepoint(program, request.place.c_str());
      break;
    case Hook::kprobe:
    case Hook::kretprobe:
      link = bpf_program__attach_kprobe(program, request.hook == Hook::kretprobe,
                                        request.place.c_str());
      break;
    default:
      // where these are attached is said when they are loaded
      link = bpf_program__attach(program);
      break;
  }
  if (link == nullptr) {
    Error error = attach_error(describe(request), errno);
    if (error.sys == ENOENT) error.detail = why_missing(request.hook);
    return {unexpected, std::move(error)};
  }
  auto links = std::make_unique<LibbpfLinks>();
  links->add(link);
  return std::unique_ptr<Link>(std::move(links));
}

}  // namespace render::probe
