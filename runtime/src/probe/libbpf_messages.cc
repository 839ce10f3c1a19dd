// SPDX-License-Identifier: Apache-2.0
#include "libbpf_messages.h"

#include <bpf/libbpf.h>

#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <vector>

namespace render::probe {
namespace {

constexpr std::size_t verdict_lines = 3;

thread_local LibbpfMessages* current = nullptr;
libbpf_print_fn_t previous = nullptr;

__attribute__((format(printf, 2, 0))) int print(libbpf_print_level level, const char* format,
                                                va_list arguments) {
  if (current == nullptr) return previous != nullptr ? previous(level, format, arguments) : 0;
  if (level == LIBBPF_DEBUG) return 0;
  va_list again;
  va_copy(again, arguments);
  const int length = std::vsnprintf(nullptr, 0, format, arguments);
  if (length > 0) {
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    std::vsnprintf(text.data(), text.size(), format, again);
    text.pop_back();
    current->add(text);
  }
  va_end(again);
  return length;
}

}  // namespace

LibbpfMessages::LibbpfMessages() {
  static std::once_flag once;
  std::call_once(once, [] { previous = libbpf_set_print(print); });
  current = this;
}

LibbpfMessages::~LibbpfMessages() { current = nullptr; }

std::string LibbpfMessages::verdict() const {
  constexpr std::string_view begin = "-- BEGIN PROG LOAD LOG --\n";
  const std::size_t start = text_.find(begin);
  if (start == std::string::npos) return {};
  std::string_view log(text_);
  log.remove_prefix(start + begin.size());
  log = log.substr(0, log.find("-- END PROG LOAD LOG --"));
  std::vector<std::string_view> lines;
  while (!log.empty()) {
    const std::string_view line = log.substr(0, log.find('\n'));
    log.remove_prefix(std::min(line.size() + 1, log.size()));
    if (!line.empty() && !line.starts_with("processed ") && !line.starts_with("libbpf:")) {
      lines.push_back(line);
    }
  }
  std::string verdict;
  for (std::size_t i = lines.size() - std::min(lines.size(), verdict_lines); i < lines.size();
       ++i) {
    if (!verdict.empty()) verdict += "; ";
    verdict += lines[i];
  }
  return verdict;
}

std::string LibbpfMessages::first_line() const {
  std::string line = text_.substr(0, text_.find('\n'));
  constexpr std::string_view prefix = "libbpf: ";
  if (line.starts_with(prefix)) line.erase(0, prefix.size());
  return line;
}

}  // namespace render::probe
