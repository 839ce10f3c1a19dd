// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ElfReader: sections, segments, symbols and notes of an ELF file, through libelf.
 */
#ifndef RENDER_SRC_PROBE_ELF_READER_H
#define RENDER_SRC_PROBE_ELF_READER_H

#include <gelf.h>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "render/file_descriptor.h"
#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

/** One thread at a time: libelf keeps what it has read. */
class ElfReader {
 public:
  [[nodiscard]] static Result<std::unique_ptr<ElfReader>> open(const std::string& path);

  struct Section {
    Elf_Scn* handle;
    GElf_Shdr header;
  };
  [[nodiscard]] std::optional<Section> section(std::string_view name) const;
  /** Empty for sections without contents. */
  [[nodiscard]] std::span<const char> contents(const Section& section) const;

  /** Calls `visit` for the defined symbols of both tables until it returns false. */
  void symbols(const std::function<bool(const GElf_Sym&, std::string_view name)>& visit) const;

  /** Calls `visit` for the notes of all sections until it returns false. */
  void notes(const std::function<bool(std::string_view owner, u32 type, std::span<const char>)>&
                 visit) const;

  /** The string of an entry of the dynamic section. */
  [[nodiscard]] std::string dynamic_string(s64 tag) const;

  /** Where an address of the program is in the file. */
  [[nodiscard]] std::optional<u64> file_offset(u64 address) const;

  /** Bytes of the file; fewer if it is shorter, or if that is more than any function has. */
  [[nodiscard]] std::string bytes(u64 offset, u64 size) const;

  [[nodiscard]] u16 machine() const { return machine_; }

 private:
  ElfReader() = default;

  FileDescriptor file_;
  std::unique_ptr<Elf, int (*)(Elf*)> elf_{nullptr, elf_end};
  u16 machine_ = 0;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_ELF_READER_H
