// SPDX-License-Identifier: Apache-2.0
#include "render/probe/result.h"

#include <cstring>

#include "render/probe/refusal.h"

namespace render::probe {

std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::not_permitted:
      return "not_permitted";
    case Errc::locked_down:
      return "locked_down";
    case Errc::unsupported:
      return "unsupported";
    case Errc::verifier:
      return "verifier";
    case Errc::object:
      return "object";
    case Errc::attach:
      return "attach";
    case Errc::symbol_missing:
      return "symbol_missing";
    case Errc::version:
      return "version";
    case Errc::no_match:
      return "no_match";
    case Errc::target_gone:
      return "target_gone";
    case Errc::config:
      return "config";
    case Errc::dependency:
      return "dependency";
    case Errc::state:
      return "state";
    case Errc::invalid:
      return "invalid";
    case Errc::system:
      return "system";
  }
  return "unknown";
}

std::string errno_name(int number) {
  const char* const name = strerrorname_np(number);
  return name != nullptr ? name : std::to_string(number);
}

std::string Error::reason() const {
  std::string text = detail;
  if (sys != 0) text += (text.empty() ? "" : ", ") + errno_name(sys);
  return text.empty() ? std::string(to_string(code)) : text;
}

std::string Error::text() const { return place.empty() ? reason() : place + ": " + reason(); }

Error summary(std::string place, std::span<const Refusal> refusals) {
  Error error(Errc::unsupported, std::move(place));
  for (const Refusal& refusal : refusals) {
    error.code = refusal.error.code;
    if (refusals.size() == 1) {
      error.detail = refusal.point + ": " + refusal.error.detail;
      error.sys = refusal.error.sys;
    } else {
      error.detail +=
          (error.detail.empty() ? "" : "; ") + refusal.point + ": " + refusal.error.reason();
    }
  }
  return error;
}

}  // namespace render::probe
