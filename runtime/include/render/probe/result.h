// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Errors of the probe library are values: what kind, where, the kernel's or our own words, errno.
 * No exception leaves the library.
 */
#ifndef RENDER_PROBE_RESULT_H
#define RENDER_PROBE_RESULT_H

#include <string>
#include <string_view>
#include <utility>

#include "render/expected.h"

namespace render::probe {

/** Kinds of refusal that need different answers from whoever reads them. */
enum class Errc {
  not_permitted,   ///< the process lacks a right
  locked_down,     ///< the kernel's lockdown forbids it, to root as well
  unsupported,     ///< this kernel does not have it, or was built without it
  verifier,        ///< the verifier rejected the program; the detail has the end of its log
  object,          ///< the BPF object is broken, or libbpf cannot open it
  attach,          ///< any other failure of making a link
  symbol_missing,  ///< the binary has no such function, USDT or variable
  version,         ///< the version of the target is outside the range
  no_match,        ///< the probe is not for this target
  target_gone,     ///< the process ended, or its pid belongs to another one now
  config,          ///< unknown probe or setting, wrong type, out of range
  dependency,      ///< a required probe or its map is not there
  state,           ///< not possible in this state, for instance while unloading
  invalid,         ///< a mistake of the caller: duplicate id, unknown program
  system,          ///< any other failed system call
};

/** The name as in the enumeration. */
[[nodiscard]] std::string_view to_string(Errc code);

struct Error {
  Error() = default;
  Error(Errc code_, std::string place_, std::string detail_ = {}, int sys_ = 0)
      : code(code_), place(std::move(place_)), detail(std::move(detail_)), sys(sys_) {}

  Errc code = Errc::system;
  std::string place;   ///< what was attempted: "load fentry tcp_v4_connect"
  std::string detail;  ///< why not, in words
  int sys = 0;         ///< errno, or 0

  /** "detail, ENOENT". */
  [[nodiscard]] std::string reason() const;
  /** "place: detail, ENOENT". */
  [[nodiscard]] std::string text() const;
};

/** The name of an errno value, for instance "EPERM"; its number if it has none. */
[[nodiscard]] std::string errno_name(int number);

/** The value of a successful operation that has nothing to tell. */
struct Done {};
inline constexpr Done done{};

/** A T, or the Error why there is none: `return {unexpected, Errc::attach, "place", "detail"};`. */
template <typename T>
using Result = Expected<T, Error>;
using Outcome = Result<Done>;

}  // namespace render::probe

#endif  // RENDER_PROBE_RESULT_H
