// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ElfFile: what probes need to know of a binary.
 */
#ifndef RENDER_PROBE_ELF_FILE_H
#define RENDER_PROBE_ELF_FILE_H

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

/** What the Go linker writes into a program. */
struct GoBuildInfo {
  std::string go_version;  ///< "go1.19.8"
  struct Module {
    std::string path;
    std::string version;
  };
  std::vector<Module> modules;  ///< the main one first

  /** Of a module or one of its packages; that of Go for packages of the standard library. */
  [[nodiscard]] std::optional<std::string> version_of(std::string_view package) const;
};

/**
 * An ELF file of this machine's kind. Contents are not trusted: a broken file is an error, and what
 * cannot be right is ignored. Any thread; the file is read when it is first asked for something.
 */
class ElfFile {
 public:
  /** Where a function is in the file; what uprobes are attached to. */
  struct Function {
    u64 offset = 0;
    u64 size = 0;
  };

  [[nodiscard]] static Result<std::shared_ptr<const ElfFile>> open(const std::string& path);
  ~ElfFile();

  /**
   * The function with this name: its symbol, or its name in C++ as people write it, with all that
   * it is in. Without a list of parameters there must be one function of that name; an error lists
   * the candidates. Several where functions local to several files have one symbol, and for
   * constructors and destructors; never none.
   */
  [[nodiscard]] Result<std::vector<Function>> functions(std::string_view name) const;

  /**
   * Offsets of the RET instructions of a function, at least one. An error where an instruction is
   * not understood: then some might be missed.
   */
  [[nodiscard]] Result<std::vector<u64>> return_sites(const Function& function) const;

  /** A variable that is an array of characters, up to its NUL. */
  [[nodiscard]] Result<std::string> text_variable(std::string_view name) const;

  /** Whether there is such a static tracing point (sys/sdt.h). */
  [[nodiscard]] bool has_usdt(std::string_view provider, std::string_view name) const;

  /** Nothing if it is not a Go program, or one older than Go 1.18. */
  [[nodiscard]] std::optional<GoBuildInfo> go_build_info() const;
  /** Whether it was made by Go, of whatever version. */
  [[nodiscard]] bool is_go() const;

  /** Hexadecimal; empty without one. */
  [[nodiscard]] std::string build_id() const;
  /** "libdemo.so.2"; empty without one. */
  [[nodiscard]] std::string soname() const;

 private:
  class Reader;
  explicit ElfFile(std::unique_ptr<Reader> reader);

  std::unique_ptr<Reader> reader_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_ELF_FILE_H
