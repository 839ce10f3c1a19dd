// SPDX-License-Identifier: Apache-2.0
#include "elf_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace render::probe {
namespace {

// What says that it is larger is not right, and is not read.
constexpr u64 largest_section = u64{1} << 30;
constexpr u64 largest_read = u64{1} << 24;   // a function or variable
constexpr u64 largest_notes = u64{1} << 24;  // all together

bool is_readable(Elf_Scn* section) {
  GElf_Shdr header;
  return section != nullptr && gelf_getshdr(section, &header) != nullptr &&
         header.sh_size <= largest_section;
}

}  // namespace

Result<std::unique_ptr<ElfReader>> ElfReader::open(const std::string& path) {
  elf_version(EV_CURRENT);
  std::unique_ptr<ElfReader> reader(new ElfReader);
  reader->file_ = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!reader->file_.valid()) {
    const int error = errno;
    return {unexpected, Errc::system, "open " + path, std::strerror(error), error};
  }
  reader->elf_.reset(elf_begin(reader->file_.get(), ELF_C_READ, nullptr));
  GElf_Ehdr header;
  if (!reader->elf_ || elf_kind(reader->elf_.get()) != ELF_K_ELF ||
      gelf_getehdr(reader->elf_.get(), &header) == nullptr) {
    return {unexpected, Errc::object, path, "not an ELF file"};
  }
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    return {unexpected, Errc::unsupported, path, "not a 64-bit little-endian ELF file"};
  }
  reader->machine_ = header.e_machine;
  return Result<std::unique_ptr<ElfReader>>(std::move(reader));
}

std::optional<ElfReader::Section> ElfReader::section(std::string_view name) const {
  std::size_t names = 0;
  if (elf_getshdrstrndx(elf_.get(), &names) != 0) return std::nullopt;
  Elf_Scn* handle = nullptr;
  while ((handle = elf_nextscn(elf_.get(), handle)) != nullptr) {
    Section found{handle, {}};
    if (gelf_getshdr(handle, &found.header) == nullptr) continue;
    const char* const text = elf_strptr(elf_.get(), names, found.header.sh_name);
    if (text != nullptr && text == name) return found;
  }
  return std::nullopt;
}

std::span<const char> ElfReader::contents(const Section& section) const {
  if (!is_readable(section.handle)) return {};
  const Elf_Data* const data = elf_getdata(section.handle, nullptr);
  if (data == nullptr || data->d_buf == nullptr) return {};
  return {static_cast<const char*>(data->d_buf), data->d_size};
}

void ElfReader::symbols(
    const std::function<bool(const GElf_Sym&, std::string_view name)>& visit) const {
  for (const char* table : {".symtab", ".dynsym"}) {
    const std::optional<Section> found = section(table);
    if (!found || found->header.sh_entsize == 0 || !is_readable(found->handle) ||
        !is_readable(elf_getscn(elf_.get(), found->header.sh_link))) {
      continue;
    }
    Elf_Data* const data = elf_getdata(found->handle, nullptr);
    if (data == nullptr) continue;
    const std::size_t count = data->d_size / found->header.sh_entsize;
    for (std::size_t i = 0; i < count; ++i) {
      GElf_Sym symbol;
      if (gelf_getsym(data, static_cast<int>(i), &symbol) == nullptr) break;
      if (symbol.st_shndx == SHN_UNDEF) continue;
      const char* const name = elf_strptr(elf_.get(), found->header.sh_link, symbol.st_name);
      if (name != nullptr && !visit(symbol, name)) return;
    }
  }
}

void ElfReader::notes(
    const std::function<bool(std::string_view, u32, std::span<const char>)>& visit) const {
  Elf_Scn* handle = nullptr;
  u64 left = largest_notes;
  while ((handle = elf_nextscn(elf_.get(), handle)) != nullptr) {
    GElf_Shdr header;
    if (gelf_getshdr(handle, &header) == nullptr || header.sh_type != SHT_NOTE) continue;
    if (header.sh_size > left) return;
    left -= header.sh_size;
    Elf_Data* const data = elf_getdata(handle, nullptr);
    if (data == nullptr) continue;
    std::size_t position = 0;
    GElf_Nhdr note;
    std::size_t name = 0;
    std::size_t description = 0;
    while ((position = gelf_getnote(data, position, &note, &name, &description)) > 0) {
      const char* const start = static_cast<const char*>(data->d_buf);
      const std::string_view owner(start + name, note.n_namesz > 0 ? note.n_namesz - 1 : 0);
      if (!visit(owner, note.n_type, {start + description, note.n_descsz})) return;
    }
  }
}

std::string ElfReader::dynamic_string(s64 tag) const {
  const std::optional<Section> dynamic = section(".dynamic");
  if (!dynamic || dynamic->header.sh_entsize == 0 || !is_readable(dynamic->handle) ||
      !is_readable(elf_getscn(elf_.get(), dynamic->header.sh_link))) {
    return {};
  }
  Elf_Data* const data = elf_getdata(dynamic->handle, nullptr);
  if (data == nullptr) return {};
  const std::size_t count = data->d_size / dynamic->header.sh_entsize;
  for (std::size_t i = 0; i < count; ++i) {
    GElf_Dyn entry;
    if (gelf_getdyn(data, static_cast<int>(i), &entry) == nullptr) break;
    if (entry.d_tag != tag) continue;
    const char* const text = elf_strptr(elf_.get(), dynamic->header.sh_link, entry.d_un.d_val);
    return text != nullptr ? text : "";
  }
  return {};
}

std::optional<u64> ElfReader::file_offset(u64 address) const {
  std::size_t count = 0;
  if (elf_getphdrnum(elf_.get(), &count) != 0) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    GElf_Phdr segment;
    if (gelf_getphdr(elf_.get(), static_cast<int>(i), &segment) == nullptr) break;
    if (segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
        address - segment.p_vaddr < segment.p_filesz) {
      return address - segment.p_vaddr + segment.p_offset;
    }
  }
  return std::nullopt;
}

std::string ElfReader::bytes(u64 offset, u64 size) const {
  struct stat status {};
  if (fstat(file_.get(), &status) != 0) return {};
  const auto end = static_cast<u64>(status.st_size);
  std::string bytes(offset < end ? std::min({size, end - offset, largest_read}) : 0, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = pread(file_.get(), bytes.data() + done, bytes.size() - done,
                                static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace render::probe
