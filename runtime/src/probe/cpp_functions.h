// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * CppFunctions: finds the function that a name of C++ or Rust means among the symbols of a binary.
 */
#ifndef RENDER_SRC_PROBE_CPP_FUNCTIONS_H
#define RENDER_SRC_PROBE_CPP_FUNCTIONS_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/probe/elf_file.h"
#include "render/probe/result.h"

namespace render::probe {

/** The parts of a function's name that can be compared, in one spelling. */
struct CppName {
  std::string name;        ///< qualified, without the type that it returns
  bool has_parameters;     ///< whether there is a list
  std::string parameters;  ///< the list, and what is behind it: "(int)const"

  [[nodiscard]] static CppName parse(std::string_view text);
};

/** One look-up: gets the symbols one by one. */
class CppFunctions {
 public:
  /** Whether it is a name of C++ rather than a symbol. Methods of Go look like that, too. */
  [[nodiscard]] static bool is_name(std::string_view text);

  explicit CppFunctions(std::string_view wanted);

  /** Ignores what is not the function. Only symbols with a part of the name are demangled. */
  void add(std::string_view symbol, const ElfFile::Function& function);

  /** The functions; an error that lists the candidates if there is none, or if several are meant.
   */
  [[nodiscard]] Result<std::vector<ElfFile::Function>> result() const;

 private:
  [[nodiscard]] Error error(std::string detail) const;

  std::string wanted_;
  CppName name_;
  std::string part_;
  /** By the name for people; constructors have several functions of one name. */
  std::map<std::string, std::vector<ElfFile::Function>> found_;
  std::map<std::string, std::vector<ElfFile::Function>> others_;
  std::map<std::string, std::vector<ElfFile::Function>> changed_;
  std::size_t not_read_ = 0;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_CPP_FUNCTIONS_H
