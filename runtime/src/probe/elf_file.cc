// SPDX-License-Identifier: Apache-2.0
#include "render/probe/elf_file.h"

#include <capstone/capstone.h>

#include <cstring>
#include <mutex>

#include "cpp_functions.h"
#include "elf_reader.h"
#include "go_build_info.h"

namespace render::probe {
namespace {

constexpr u32 usdt_note = 3;
constexpr std::size_t usdt_addresses = 3 * sizeof(u64);

/** Provider and name, behind three addresses. */
bool is_usdt(std::span<const char> description, std::string_view provider, std::string_view name) {
  if (description.size() < usdt_addresses) return false;
  const std::string_view texts(description.data() + usdt_addresses,
                               description.size() - usdt_addresses);
  std::string expected(provider);
  expected += '\0';
  expected += name;
  expected += '\0';
  return texts.starts_with(expected);
}

std::string hexadecimal(std::span<const char> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/** All return instructions of x86-64 code; an error with the place where it is no code. */
Result<std::vector<u64>> find_returns(const std::string& code, u64 offset) {
  csh decoder = 0;
  if (cs_open(CS_ARCH_X86, CS_MODE_64, &decoder) != CS_ERR_OK) {
    return {unexpected, Errc::system, "capstone", "the decoder cannot be made"};
  }
  cs_option(decoder, CS_OPT_DETAIL, CS_OPT_ON);
  cs_insn* const instruction = cs_malloc(decoder);
  const auto* position = reinterpret_cast<const uint8_t*>(code.data());
  std::size_t left = code.size();
  u64 address = offset;
  std::vector<u64> sites;
  while (instruction != nullptr &&
         cs_disasm_iter(decoder, &position, &left, &address, instruction)) {
    if (cs_insn_group(decoder, instruction, CS_GRP_RET)) sites.push_back(instruction->address);
  }
  if (instruction != nullptr) cs_free(instruction, 1);
  cs_close(&decoder);
  if (left > 0) {
    return {unexpected, Errc::unsupported, "RET instructions",
            "the code at offset " + std::to_string(address) + " is not understood"};
  }
  if (sites.empty()) {
    return {unexpected, Errc::symbol_missing, "RET instructions", "the function has none"};
  }
  return sites;
}

Result<std::vector<ElfFile::Function>> cpp_functions(const ElfReader& elf, std::string_view name) {
  CppFunctions functions(name);
  elf.symbols([&](const GElf_Sym& symbol, std::string_view candidate) {
    if (GELF_ST_TYPE(symbol.st_info) != STT_FUNC) return true;
    if (const std::optional<u64> offset = elf.file_offset(symbol.st_value)) {
      functions.add(candidate, {*offset, symbol.st_size});
    }
    return true;
  });
  return functions.result();
}

}  // namespace

class ElfFile::Reader {
 public:
  explicit Reader(std::unique_ptr<ElfReader> elf) : elf_(std::move(elf)) {}

  template <typename Use>
  auto with(Use&& use) {
    const std::lock_guard lock(mutex_);
    return use(*elf_);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<ElfReader> elf_;
};

ElfFile::ElfFile(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
ElfFile::~ElfFile() = default;

Result<std::shared_ptr<const ElfFile>> ElfFile::open(const std::string& path) {
  auto elf = ElfReader::open(path);
  if (!elf) return {unexpected, elf.error()};
  return std::shared_ptr<const ElfFile>(new ElfFile(std::make_unique<Reader>(std::move(*elf))));
}

Result<std::vector<ElfFile::Function>> ElfFile::functions(std::string_view name) const {
  return reader_->with([&](const ElfReader& elf) -> Result<std::vector<Function>> {
    std::vector<Function> local;
    std::optional<Function> global;
    elf.symbols([&](const GElf_Sym& symbol, std::string_view candidate) {
      if (GELF_ST_TYPE(symbol.st_info) != STT_FUNC || candidate != name) return true;
      const std::optional<u64> offset = elf.file_offset(symbol.st_value);
      if (!offset) return true;
      if (GELF_ST_BIND(symbol.st_info) != STB_LOCAL) {
        global = Function{*offset, symbol.st_size};
        return false;
      }
      local.push_back({*offset, symbol.st_size});
      return true;
    });
    if (global) return std::vector{*global};
    if (!local.empty()) return local;
    if (CppFunctions::is_name(name)) return cpp_functions(elf, name);
    return {unexpected, Errc::symbol_missing, "function " + std::string(name),
            "the binary has no such function"};
  });
}

Result<std::vector<u64>> ElfFile::return_sites(const Function& function) const {
  return reader_->with([&](const ElfReader& elf) -> Result<std::vector<u64>> {
    if (elf.machine() != EM_X86_64) {
      return {unexpected, Errc::unsupported, "RET instructions", "only code of x86-64 is decoded"};
    }
    const std::string code = elf.bytes(function.offset, function.size);
    if (code.size() < function.size) {
      return {unexpected, Errc::object, "RET instructions",
              "the function is longer than a function can be"};
    }
    return find_returns(code, function.offset);
  });
}

Result<std::string> ElfFile::text_variable(std::string_view name) const {
  return reader_->with([&](const ElfReader& elf) -> Result<std::string> {
    std::optional<std::string> text;
    elf.symbols([&](const GElf_Sym& symbol, std::string_view candidate) {
      if (GELF_ST_TYPE(symbol.st_info) != STT_OBJECT || candidate != name) return true;
      if (const std::optional<u64> offset = elf.file_offset(symbol.st_value)) {
        text = elf.bytes(*offset, symbol.st_size);
        text->resize(std::strlen(text->c_str()));
      }
      return !text;
    });
    if (text) return std::move(*text);
    return {unexpected, Errc::symbol_missing, "variable " + std::string(name),
            "the binary has no such variable"};
  });
}

bool ElfFile::has_usdt(std::string_view provider, std::string_view name) const {
  return reader_->with([&](const ElfReader& elf) {
    bool found = false;
    elf.notes([&](std::string_view owner, u32 type, std::span<const char> description) {
      found = owner == "stapsdt" && type == usdt_note && is_usdt(description, provider, name);
      return !found;
    });
    return found;
  });
}

std::optional<GoBuildInfo> ElfFile::go_build_info() const {
  return reader_->with([&](const ElfReader& elf) -> std::optional<GoBuildInfo> {
    const auto section = elf.section(".go.buildinfo");
    if (!section) return std::nullopt;
    return parse_go_build_info(elf.contents(*section));
  });
}

bool ElfFile::is_go() const {
  return reader_->with([](const ElfReader& elf) {
    return elf.section(".go.buildinfo") || elf.section(".gopclntab");
  });
}

std::string ElfFile::build_id() const {
  return reader_->with([](const ElfReader& elf) {
    std::string id;
    elf.notes([&](std::string_view owner, u32 type, std::span<const char> description) {
      if (owner == "GNU" && type == NT_GNU_BUILD_ID) id = hexadecimal(description);
      return id.empty();
    });
    return id;
  });
}

std::string ElfFile::soname() const {
  return reader_->with([](const ElfReader& elf) { return elf.dynamic_string(DT_SONAME); });
}

}  // namespace render::probe
