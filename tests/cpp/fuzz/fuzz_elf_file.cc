// SPDX-License-Identifier: Apache-2.0
// The entry point for libFuzzer: binaries of processes may say anything. Nothing of them makes the
// library crash, hang, or ask for more memory than they are large.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cpp_functions.h"
#include "go_build_info.h"
#include "reader.h"
#include "render/file_descriptor.h"
#include "render/probe/elf_file.h"
#include "render/probe/version.h"
#include "struct_layout.h"

extern "C" const char* __asan_default_options() { return "max_allocation_size_mb=64"; }  // NOLINT

namespace fuzz_test {
namespace {

using namespace render::probe;

void examine(const GoBuildInfo& info) {
  for (const GoBuildInfo::Module& module : info.modules) {
    require(info.version_of(module.path).has_value(), "a module has no version");
  }
  (void)info.version_of("net/http");
}

void examine(std::string_view text) {
  const auto version = Version::parse(text);
  if (!version) return;
  require(*version == *version, "a version is not itself");
  require(Version::parse(version->text()) == version, "its text is another version");
}

/** Symbols of a target, and what somebody looks for, who may make mistakes. */
void examine_names(std::string_view text) {
  const std::size_t half = text.size() / 2;
  CppFunctions wanted(text.substr(0, half));
  wanted.add(text.substr(half), {0, 1});
  (void)wanted.result();
  CppFunctions all("::");
  all.add("_Z" + std::string(text), {0, 1});
  (void)all.result();
}

void examine(const ElfFile& elf) {
  (void)elf.functions("demo::handle(int)");
  if (const auto functions = elf.functions("handle_request")) {
    for (const ElfFile::Function& function : *functions) {
      const auto sites = elf.return_sites(function);
      if (!sites) continue;
      for (const u64 site : *sites) {
        require(site >= function.offset && site - function.offset < function.size,
                "a return that is not in the function");
      }
    }
  }
  if (const auto version = elf.text_variable("demo_version")) examine(*version);
  if (const auto info = elf.go_build_info()) {
    require(elf.is_go(), "a Go program that is none");
    examine(*info);
  }
  (void)elf.has_usdt("demo", "queue");
  (void)elf.build_id();
  examine(elf.soname());
}

void run(std::span<const u8> input) {
  static const FileDescriptor file(memfd_create("input", MFD_CLOEXEC));
  static const std::string path = "/proc/self/fd/" + std::to_string(file.get());
  require(ftruncate(file.get(), 0) == 0 && pwrite(file.get(), input.data(), input.size(), 0) ==
                                               static_cast<ssize_t>(input.size()),
          "the file cannot be written");
  if (const auto elf = ElfFile::open(path)) examine(**elf);
  (void)find_member(path, {"", "", "demo::Request", "size", 0});
  const auto* const text = reinterpret_cast<const char*>(input.data());
  if (const auto info = parse_go_build_info({text, input.size()})) examine(*info);
  examine(std::string_view(text, input.size()));
  examine_names({text, input.size()});
}

}  // namespace
}  // namespace fuzz_test

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  fuzz_test::run({data, size});
  return 0;
}
