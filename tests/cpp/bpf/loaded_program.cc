// SPDX-License-Identifier: Apache-2.0
#include "loaded_program.h"

#include <bpf/bpf.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>

/** What programs are attached to; they find the arguments in its registers. */
extern "C" __attribute__((noinline, used)) void render_bpf_test_trigger(const char* text,
                                                                        u64 length) {
  __asm__ volatile("" : : "r"(text), "r"(length) : "memory");
}

namespace bpf_test {
namespace {

constexpr std::size_t perf_pages = 16;

/** What libbpf said since an object was last opened; the verifier's words, above all. */
std::string messages;

int remember(libbpf_print_level level, const char* format, va_list arguments) {
  if (level == LIBBPF_DEBUG) return 0;
  char text[1 << 14];
  const int length = std::vsnprintf(text, sizeof(text), format, arguments);
  messages += text;
  return length;
}

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno) + "\n" + messages);
}

int on_ring(void* context, void* data, std::size_t size) {
  static_cast<std::vector<std::string>*>(context)->emplace_back(static_cast<const char*>(data),
                                                                size);
  return 0;
}

void on_sample(void* context, int /*cpu*/, void* data, u32 size) { on_ring(context, data, size); }

void on_lost(void* context, int /*cpu*/, unsigned long long count) {
  on_ring(context, const_cast<char*>("lost"), count == 0 ? 0 : 4);
}

}  // namespace

LoadedObject::LoadedObject(const std::string& path) {
  libbpf_set_print(remember);
  messages.clear();
  object_ = bpf_object__open_file(path.c_str(), nullptr);
  if (object_ == nullptr) fail("cannot open " + path);
  if (bpf_object__load(object_) != 0) {
    const int error = errno;
    bpf_object__close(object_);
    errno = error;
    fail("cannot load " + path);
  }
}

LoadedObject::~LoadedObject() { bpf_object__close(object_); }

std::vector<std::string> LoadedObject::ring(const char* program, const char* text, u64 length) {
  std::vector<std::string> records;
  const std::unique_ptr<ring_buffer, void (*)(ring_buffer*)> buffer(
      ring_buffer__new(map("ring"), on_ring, &records, nullptr), ring_buffer__free);
  if (buffer == nullptr) fail("cannot read the ring buffer");
  run(program, text, length);
  if (ring_buffer__consume(buffer.get()) < 0) fail("cannot read from the ring buffer");
  return records;
}

std::vector<std::string> LoadedObject::samples(const char* program) {
  std::vector<std::string> samples;
  const std::unique_ptr<perf_buffer, void (*)(perf_buffer*)> buffer(
      perf_buffer__new(map("events"), perf_pages, on_sample, on_lost, &samples, nullptr),
      perf_buffer__free);
  if (buffer == nullptr) fail("cannot read the perf event array");
  run(program, nullptr, 0);
  if (perf_buffer__consume(buffer.get()) < 0) fail("cannot read from the perf event array");
  return samples;
}

int LoadedObject::failed() const {
  bpf_map* candidate = nullptr;
  bpf_object__for_each_map(candidate, object_) {
    if (std::string_view(bpf_map__name(candidate)).ends_with(".bss")) {
      const int first = 0;
      int value = 0;  // the only variable
      if (bpf_map__value_size(candidate) != sizeof(value) ||
          bpf_map_lookup_elem(bpf_map__fd(candidate), &first, &value) != 0) {
        fail("the variables cannot be read");
      }
      return value;
    }
  }
  fail("the object has no variables");
}

void LoadedObject::run(const char* program, const char* text, u64 length) {
  bpf_program* const found = bpf_object__find_program_by_name(object_, program);
  if (found == nullptr) fail(std::string("no program ") + program);
  bpf_uprobe_opts options{};
  options.sz = sizeof(options);
  options.func_name = "render_bpf_test_trigger";
  bpf_link* const link =
      bpf_program__attach_uprobe_opts(found, getpid(), "/proc/self/exe", 0, &options);
  if (link == nullptr) fail(std::string("cannot attach ") + program);
  render_bpf_test_trigger(text, length);
  bpf_link__destroy(link);
}

int LoadedObject::map(const char* name) const {
  const int fd = bpf_object__find_map_fd_by_name(object_, name);
  if (fd < 0) fail(std::string("no map ") + name);
  return fd;
}

}  // namespace bpf_test
