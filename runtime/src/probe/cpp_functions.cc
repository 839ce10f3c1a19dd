// SPDX-License-Identifier: Apache-2.0
#include "cpp_functions.h"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace render::probe {
namespace {

constexpr std::size_t listed_candidates = 8;
// fewer than two in a hundred symbols of large libraries may be longer, all of templates
constexpr u64 most_text = u64{1} << 20;
constexpr std::string_view operator_word = "operator";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

int depth_change(char c) {
  constexpr std::string_view opening = "(<[{";
  constexpr std::string_view closing = ")>]}";
  if (opening.find(c) != std::string_view::npos) return 1;
  return closing.find(c) != std::string_view::npos ? -1 : 0;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

/** As people write it: without ABI tags and versions of the standard library, std::string short. */
std::string for_people(std::string_view text) {
  std::string result(text);
  for (std::size_t tag = 0; (tag = result.find("[abi:", tag)) != std::string::npos;) {
    result.erase(tag, result.find(']', tag) - tag + 1);
  }
  replace_all(result, "std::__cxx11::", "std::");
  replace_all(result, "std::__1::", "std::");
  replace_all(result, "> >", ">>");
  replace_all(result, "std::basic_string<char, std::char_traits<char>, std::allocator<char>>",
              "std::string");
  replace_all(result, "std::basic_string_view<char, std::char_traits<char>>", "std::string_view");
  return result;
}

/** Without blanks that mean nothing. */
std::string without_blanks(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between_words =
        !result.empty() && is_word(result.back()) && i + 1 < text.size() && is_word(text[i + 1]);
    if (text[i] != ' ' || between_words) result += text[i];
  }
  return result;
}

/** As demangled names have it: the const behind what it is about, and the int said. */
std::string one_parameter(std::string_view text) {
  std::string parameter(text);
  constexpr std::string_view leading = "const ";
  if (parameter.starts_with(leading)) {
    parameter.erase(0, leading.size());
    int depth = 0;
    std::size_t end = 0;
    while (end < parameter.size() &&
           (depth > 0 || (parameter[end] != '*' && parameter[end] != '&'))) {
      depth += depth_change(parameter[end++]);
    }
    parameter.insert(end, end > 0 && is_word(parameter[end - 1]) ? " const" : "const");
  }
  constexpr std::string_view alone = "unsigned";
  if (parameter.starts_with(alone) &&
      (parameter.size() == alone.size() || !is_word(parameter[alone.size()]))) {
    const bool more = parameter.substr(alone.size()).starts_with(" ") &&
                      !parameter.substr(alone.size()).starts_with(" const");
    if (!more) parameter.insert(alone.size(), " int");
  }
  return parameter == "void" ? std::string() : parameter;
}

std::string one_list(std::string_view parameters) {
  std::string list = "(";
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= parameters.size(); ++i) {
    if (i == parameters.size() || (parameters[i] == ',' && depth == 0)) {
      if (start > 0) list += ',';
      list += one_parameter(parameters.substr(start, i - start));
      start = i + 1;
    } else {
      depth += depth_change(parameters[i]);
    }
  }
  return list + ')';
}

/** Where the list of parameters begins that ends there; npos if there is none. */
std::size_t list_start(std::string_view text) {
  int depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && --depth == 0) {
      // the parentheses of operator() are a part of the name
      return text.substr(0, i).ends_with(operator_word) ? std::string_view::npos : i;
    }
  }
  return std::string_view::npos;
}

/** Without the type that instances of templates have in front. */
std::string_view without_type(std::string_view name) {
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool word_starts = i == 0 || !is_word(name[i - 1]);
    if (depth == 0 && word_starts && name.substr(i).starts_with(operator_word)) break;
    depth += depth_change(name[i]);
    if (depth == 0 && name[i] == ' ') start = i + 1;
  }
  return name.substr(start);
}

/** Without the arguments of a template at the end. */
std::string_view without_arguments(std::string_view name) {
  const std::size_t last = name.rfind(operator_word);
  if (!name.ends_with('>') ||
      (last != std::string_view::npos && name.find_first_not_of("<=>-", last + 8) >= name.size())) {
    return name;
  }
  int depth = 0;
  for (std::size_t i = name.size(); i-- > 0;) {
    depth += depth_change(name[i]);
    if (depth == 0) return name.substr(0, i);
  }
  return name;
}

/** Rust has a hash behind each name: "::h" and 16 hexadecimal digits. */
std::string_view without_hash(std::string_view name) {
  constexpr std::size_t size = 3 + 16;
  if (name.size() <= size) return name;
  const std::string_view hash = name.substr(name.size() - size);
  return hash.starts_with("::h") &&
                 hash.find_first_not_of("0123456789abcdef", 3) == std::string_view::npos
             ? name.substr(0, name.size() - size)
             : name;
}

/** A word that all symbols of the function contain; empty if that is not sure. */
std::string common_part(const std::string& name) {
  // the standard library has abbreviations; operators, lambdas and the like have no name of their
  // own
  if (name.starts_with("std::") || name.find(operator_word) != std::string::npos) return {};
  const std::string_view plain = without_arguments(name);
  std::size_t start = plain.size();
  while (start > 0 && is_word(plain[start - 1])) --start;
  return std::string(plain.substr(start));
}

/** What is behind the name where the compiler made a part or a variant of a function. */
std::string_view variant(std::string_view symbol) {
  const std::string_view suffix = symbol.substr(std::min(symbol.find('.'), symbol.size()));
  const bool whole = suffix.starts_with(".lto_priv.") || suffix.starts_with(".llvm.");
  return whole ? std::string_view() : suffix;
}

/**
 * Symbols refer back to parts of themselves, which have such references as well: a short one can
 * stand for gigabytes. So many characters its text has at most, but for a factor.
 */
u64 longest_text(std::string_view symbol) {
  u64 longest = symbol.size();
  for (std::size_t i = 0; i + 1 < symbol.size() && longest <= most_text; ++i) {
    if (symbol.substr(i, 2) == "Dp") longest *= symbol.size();  // repeats what follows
    if (symbol[i] != 'S' && symbol[i] != 'T') continue;
    const std::size_t end = symbol.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
    if (end != std::string_view::npos && symbol[end] == '_') longest *= 2;
  }
  return longest;
}

/** Nothing for symbols of another kind, and for destructors that only call another one. */
std::optional<std::string> demangled(std::string_view symbol) {
  if (!symbol.starts_with("_Z") || symbol.ends_with("D0Ev")) return std::nullopt;
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> text(
      abi::__cxa_demangle(std::string(symbol.substr(0, symbol.find('.'))).c_str(), nullptr, nullptr,
                          &status),
      std::free);
  if (text == nullptr) return std::nullopt;
  return for_people(text.get());
}

std::string list(const std::map<std::string, std::vector<ElfFile::Function>>& candidates) {
  std::string text;
  std::size_t count = 0;
  for (const auto& [name, functions] : candidates) {
    if (count++ == listed_candidates) return text + ", ...";
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

}  // namespace

CppName CppName::parse(std::string_view text) {
  std::string_view left = text;
  bool stripped = true;
  while (stripped) {
    stripped = false;
    for (const std::string_view qualifier : {" ", "const", "volatile", "&"}) {
      if (left.ends_with(qualifier)) {
        left.remove_suffix(qualifier.size());
        stripped = true;
      }
    }
  }
  const std::size_t start = left.ends_with(')') ? list_start(left) : std::string_view::npos;
  if (start == std::string_view::npos) {
    return {without_blanks(without_type(without_hash(text))), false, {}};
  }
  const std::string parameters = without_blanks(left.substr(start + 1, left.size() - start - 2));
  return {without_blanks(without_type(left.substr(0, start))), true,
          one_list(parameters) + without_blanks(text.substr(left.size()))};
}

bool CppFunctions::is_name(std::string_view text) {
  return text.find("::") != std::string_view::npos || text.find('(') != std::string_view::npos;
}

CppFunctions::CppFunctions(std::string_view wanted)
    : wanted_(wanted), name_(CppName::parse(for_people(wanted))), part_(common_part(name_.name)) {}

void CppFunctions::add(std::string_view symbol, const ElfFile::Function& function) {
  if (symbol.find(part_) == std::string_view::npos) return;
  if (longest_text(symbol) > most_text) {
    ++not_read_;
    return;
  }
  const std::optional<std::string> text = demangled(symbol);
  if (!text) return;
  const CppName candidate = CppName::parse(*text);
  if (candidate.name != name_.name && without_arguments(candidate.name) != name_.name) return;
  const bool meant = !name_.has_parameters || candidate.parameters == name_.parameters;
  if (!variant(symbol).empty()) {
    changed_[*text + " [" + std::string(variant(symbol)) + ']'];
    return;
  }
  std::vector<ElfFile::Function>& functions = (meant ? found_ : others_)[*text];
  // both tables of symbols may have it, and constructors have several symbols for one place
  const bool known = std::any_of(functions.begin(), functions.end(), [&](const auto& earlier) {
    return earlier.offset == function.offset;
  });
  if (!known) functions.push_back(function);
}

Error CppFunctions::error(std::string detail) const {
  return {Errc::symbol_missing, "function " + wanted_, std::move(detail)};
}

Result<std::vector<ElfFile::Function>> CppFunctions::result() const {
  if (found_.size() == 1) return found_.begin()->second;
  if (!found_.empty()) return {unexpected, error("several are meant: " + list(found_))};
  if (!others_.empty()) {
    return {unexpected, error("only with other parameters: " + list(others_))};
  }
  if (!changed_.empty()) {
    return {unexpected, error("only as changed by the compiler: " + list(changed_))};
  }
  std::string detail = "the binary has no such function";
  if (not_read_ > 0) {
    detail += ", unless it is one of " + std::to_string(not_read_) +
              " whose symbols are too entangled: give the symbol";
  }
  return {unexpected, error(std::move(detail))};
}

}  // namespace render::probe
