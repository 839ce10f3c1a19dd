// SPDX-License-Identifier: Apache-2.0
#include "render/probe/config.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace render::probe {
namespace {

constexpr std::size_t head_size = 8;  // struct rp_config_head
constexpr std::string_view enabled = "enabled";

struct TypeInfo {
  std::string_view name;
  std::size_t size;
  bool is_signed;
  u64 most;  ///< of unsigned ones; of signed ones the greatest, and the least is -most - 1
};

TypeInfo info(SettingType type) {
  switch (type) {
    case SettingType::boolean:
      return {"a boolean", 1, false, 1};
    case SettingType::u8:
      return {"a u8", 1, false, std::numeric_limits<u8>::max()};
    case SettingType::u16:
      return {"a u16", 2, false, std::numeric_limits<u16>::max()};
    case SettingType::u32:
      return {"a u32", 4, false, std::numeric_limits<u32>::max()};
    case SettingType::u64:
      return {"a u64", 8, false, std::numeric_limits<u64>::max()};
    case SettingType::s8:
      return {"an s8", 1, true, std::numeric_limits<s8>::max()};
    case SettingType::s16:
      return {"an s16", 2, true, std::numeric_limits<s16>::max()};
    case SettingType::s32:
      return {"an s32", 4, true, std::numeric_limits<s32>::max()};
    case SettingType::s64:
      return {"an s64", 8, true, std::numeric_limits<s64>::max()};
    case SettingType::ratio:
      return {"a ratio from 0 to 1", 8, false, u64{1} << 32};
  }
  return {"a known type", 0, false, 0};
}

std::optional<u64> parse_boolean(std::string_view text) {
  if (text == "true" || text == "on" || text == "1") return 1;
  if (text == "false" || text == "off" || text == "0") return 0;
  return std::nullopt;
}

std::optional<u64> parse_ratio(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= 0 && value <= 1)) return std::nullopt;
  return static_cast<u64>(std::llround(value * 4294967296.0));
}

/** Digits, decimal or hexadecimal with 0x. */
std::optional<u64> parse_digits(std::string_view text) {
  int base = 10;
  if (text.starts_with("0x")) {
    base = 16;
    text.remove_prefix(2);
  }
  u64 value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<u64> parse_integer(std::string_view text, const TypeInfo& type) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::optional<u64> digits = parse_digits(text);
  if (!digits) return std::nullopt;
  if (!negative) return *digits <= type.most ? digits : std::nullopt;
  if (!type.is_signed || *digits > type.most + 1) return std::nullopt;
  return u64{0} - *digits;
}

std::optional<u64> parse(SettingType type, std::string_view text) {
  if (type == SettingType::boolean) return parse_boolean(text);
  if (type == SettingType::ratio) return parse_ratio(text);
  return parse_integer(text, info(type));
}

bool less(SettingType type, u64 a, u64 b) {
  return info(type).is_signed ? static_cast<s64>(a) < static_cast<s64>(b) : a < b;
}

/** What is wrong with a value, or nothing. */
std::string complaint(const Setting& setting, std::string_view text) {
  const std::optional<u64> value = parse(setting.type, text);
  const std::string quoted = std::string("\"").append(text).append("\"");
  if (!value) return quoted + " is not " + std::string(info(setting.type).name);
  if (!setting.least.empty()) {
    const std::optional<u64> least = parse(setting.type, setting.least);
    if (!least || less(setting.type, *value, *least)) {
      return quoted + " is less than " + std::string(setting.least);
    }
  }
  if (!setting.most.empty()) {
    const std::optional<u64> most = parse(setting.type, setting.most);
    if (!most || less(setting.type, *most, *value)) {
      return quoted + " is more than " + std::string(setting.most);
    }
  }
  return {};
}

const Setting* find(std::span<const Setting> declared, std::string_view name) {
  const auto found = std::find_if(declared.begin(), declared.end(),
                                  [&](const Setting& setting) { return setting.name == name; });
  return found == declared.end() ? nullptr : &*found;
}

/** Probes can be switched off whether they say so or not. */
constexpr Setting implied_enabled{enabled, SettingType::boolean, "true"};

const Setting* find_or_implied(std::span<const Setting> declared, std::string_view name) {
  const Setting* const setting = find(declared, name);
  return setting == nullptr && name == enabled ? &implied_enabled : setting;
}

std::string_view value_of(const Setting& setting, const Settings& values) {
  const auto found = values.find(setting.name);
  return found == values.end() ? setting.initial : std::string_view(found->second);
}

}  // namespace

std::vector<Error> validate(std::string_view probe, std::span<const Setting> declared,
                            const Settings& values) {
  std::vector<Error> errors;
  for (const auto& [name, text] : values) {
    const std::string place = std::string(probe) + "." + name;
    const Setting* const setting = find_or_implied(declared, name);
    if (setting == nullptr) {
      errors.emplace_back(Errc::config, place, "there is no such setting");
    } else if (std::string wrong = complaint(*setting, text); !wrong.empty()) {
      errors.emplace_back(Errc::config, place, std::move(wrong));
    }
  }
  return errors;
}

Change classify(std::span<const Setting> declared, const Settings& from, const Settings& to) {
  Change change = Change::none;
  const auto look_at = [&](const Setting& setting) {
    if (parse(setting.type, value_of(setting, from)) !=
        parse(setting.type, value_of(setting, to))) {
      change = std::max(change, setting.change);
    }
  };
  for (const Setting& setting : declared) look_at(setting);
  if (find(declared, enabled) == nullptr) look_at(implied_enabled);
  return change;
}

Result<u64> number(std::span<const Setting> declared, const Settings& values,
                   std::string_view name) {
  const Setting* const setting = find_or_implied(declared, name);
  if (setting == nullptr) {
    return {unexpected, Errc::config, std::string(name), "there is no such setting"};
  }
  const std::string_view text = value_of(*setting, values);
  std::string wrong = complaint(*setting, text);
  if (!wrong.empty()) return {unexpected, Errc::config, std::string(name), std::move(wrong)};
  return *parse(setting->type, text);
}

Result<std::vector<std::byte>> pack(std::span<const Setting> declared, const Settings& values,
                                    u32 generation, std::size_t size) {
  std::vector<std::byte> row(size);
  const auto write = [&](std::size_t offset, const void* bytes, std::size_t count) {
    if (offset > size || count > size - offset) return false;
    std::memcpy(row.data() + offset, bytes, count);
    return true;
  };
  const Result<u64> on = number(declared, values, enabled);
  if (!on) return {unexpected, on.error()};
  const u32 head[2] = {static_cast<u32>(*on), generation};
  static_assert(sizeof(head) == head_size);
  bool fits = write(0, head, sizeof(head));
  for (const Setting& setting : declared) {
    if (setting.name == enabled) continue;
    const Result<u64> value = number(declared, values, setting.name);
    if (!value) return {unexpected, value.error()};
    // little endian: the first bytes are the low ones
    fits = fits && setting.offset >= head_size &&
           write(setting.offset, &*value, info(setting.type).size);
  }
  if (!fits) {
    return {unexpected, Errc::invalid, "rp_config",
            "the settings do not fit the struct of " + std::to_string(size) + " bytes"};
  }
  return row;
}

}  // namespace render::probe
