// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Expected<T, E>: a value, or the error why there is none.
 */
#ifndef RENDER_EXPECTED_H
#define RENDER_EXPECTED_H

#include <concepts>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

#include "render/checks.h"

/** Type of the tag `unexpected`. */
struct unexpected_t {
  explicit unexpected_t() = default;
};

/** Says that the arguments that follow make an error: `return {unexpected, EINVAL, category};`. */
inline constexpr unexpected_t unexpected{};

/**
 * Holds a T or an E. Asking for the one that is not there stops the program with a message: it is a
 * mistake of the caller, and there is nothing to return.
 */
template <typename T, typename E>
class [[nodiscard]] Expected {
 public:
  using value_type = T;
  using error_type = E;

  /** Holds a value. Implicit where the conversion to T is. */
  template <typename U = T>
  requires(std::constructible_from<T, U> && !std::same_as<std::remove_cvref_t<U>, Expected> &&
           !std::same_as<std::remove_cvref_t<U>,
                         unexpected_t>) constexpr explicit(!std::convertible_to<U, T>)
      Expected(U&& value)
      : state_(std::in_place_index<0>, std::forward<U>(value)) {}

  /** Holds an error constructed from the arguments. */
  template <typename... Args>
  requires std::constructible_from<E, Args...>
  constexpr Expected(unexpected_t, Args&&... args)
      : state_(std::in_place_index<1>, std::forward<Args>(args)...) {}

  [[nodiscard]] constexpr bool has_value() const noexcept { return state_.index() == 0; }
  constexpr explicit operator bool() const noexcept { return has_value(); }
  [[nodiscard]] constexpr bool operator!() const noexcept { return !has_value(); }

  [[nodiscard]] constexpr T& value() & { return *checked_value(*this); }
  [[nodiscard]] constexpr const T& value() const& { return *checked_value(*this); }
  [[nodiscard]] constexpr T&& value() && { return std::move(*checked_value(*this)); }

  [[nodiscard]] constexpr T& operator*() & { return value(); }
  [[nodiscard]] constexpr const T& operator*() const& { return value(); }
  [[nodiscard]] constexpr T&& operator*() && { return std::move(*this).value(); }

  [[nodiscard]] constexpr T* operator->() { return checked_value(*this); }
  [[nodiscard]] constexpr const T* operator->() const { return checked_value(*this); }

  [[nodiscard]] constexpr E& error() & { return *checked_error(*this); }
  [[nodiscard]] constexpr const E& error() const& { return *checked_error(*this); }
  [[nodiscard]] constexpr E&& error() && { return std::move(*checked_error(*this)); }

  /**
   * Throws the error, if there is one: a `std::error_code` as std::system_error, a
   * `std::exception_ptr` as what it points to, an exception as itself, anything else as
   * std::runtime_error.
   */
  constexpr void try_raise() const {
    if (has_value()) return;
    if constexpr (std::same_as<E, std::error_code>) {
      throw std::system_error(error());
    } else if constexpr (std::same_as<E, std::exception_ptr>) {
      std::rethrow_exception(error());
    } else if constexpr (std::derived_from<E, std::exception>) {
      throw error();
    } else {
      throw std::runtime_error("an operation failed");
    }
  }

  /** Calls `fn(error())` if there is an error. Returns this object, for chaining. */
  template <typename Fn>
  constexpr Expected& on_error(Fn&& fn) & {
    if (!has_value()) std::forward<Fn>(fn)(error());
    return *this;
  }
  template <typename Fn>
  constexpr const Expected& on_error(Fn&& fn) const& {
    if (!has_value()) std::forward<Fn>(fn)(error());
    return *this;
  }
  template <typename Fn>
  constexpr Expected&& on_error(Fn&& fn) && {
    if (!has_value()) std::forward<Fn>(fn)(error());
    return std::move(*this);
  }

 private:
  template <typename Self>
  static constexpr auto checked_value(Self& self) {
    auto* const value = std::get_if<0>(&self.state_);
    if (value == nullptr) [[unlikely]] {
      render::detail::fatal("Expected: value() called on an error");
    }
    return value;
  }

  template <typename Self>
  static constexpr auto checked_error(Self& self) {
    auto* const error = std::get_if<1>(&self.state_);
    if (error == nullptr) [[unlikely]] {
      render::detail::fatal("Expected: error() called on a value");
    }
    return error;
  }

  std::variant<T, E> state_;
};

#endif  // RENDER_EXPECTED_H
