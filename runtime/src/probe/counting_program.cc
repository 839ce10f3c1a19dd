// SPDX-License-Identifier: Apache-2.0
#include "counting_program.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <unistd.h>

#include <cerrno>

#include "instructions.h"
#include "libbpf_messages.h"
#include "process_files.h"

namespace render::probe {
CountingProgram::CountingProgram(bpf_prog_type type, int attach_type, const char* kernel_function) {
  const LibbpfMessages messages;
  map_ = make_count();
  if (!map_.valid()) {
    error_ = errno;
    return;
  }
  Instructions program;
  program.count(map_.get());
  program.leave();
  bpf_prog_load_opts options{};
  options.sz = sizeof(options);
  options.expected_attach_type = static_cast<bpf_attach_type>(attach_type);
  if (kernel_function != nullptr) {
    const int id = libbpf_find_vmlinux_btf_id(kernel_function, options.expected_attach_type);
    if (id <= 0) {
      error_ = id < 0 ? -id : ENOENT;
      return;
    }
    options.attach_btf_id = static_cast<__u32>(id);
  }
  program_ = FileDescriptor(
      bpf_prog_load(type, "render_count", "GPL", program.data(), program.size(), &options));
  if (!program_.valid()) error_ = errno;
}

u64 CountingProgram::hits() const { return count_in(map_); }

FileDescriptor make_count() {
  return FileDescriptor(
      bpf_map_create(BPF_MAP_TYPE_ARRAY, "render_count", sizeof(u32), sizeof(u64), 1, nullptr));
}

u64 count_in(const FileDescriptor& map) {
  const u32 key = 0;
  u64 value = 0;
  return bpf_map_lookup_elem(map.get(), &key, &value) == 0 ? value : 0;
}

Place place_of(const void* address) {
  const auto number = static_cast<u64>(reinterpret_cast<std::uintptr_t>(address));
  for (const Mapping& mapping : read_mappings(getpid())) {
    if (number >= mapping.start && number < mapping.end && mapping.inode != 0) {
      return {mapping.path, number - mapping.start + mapping.offset};
    }
  }
  return {};
}

}  // namespace render::probe
