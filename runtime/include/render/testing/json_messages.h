// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What a Writer sent, for tests to compare.
 */
#ifndef RENDER_TESTING_JSON_MESSAGES_H
#define RENDER_TESTING_JSON_MESSAGES_H

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "render/json_converter.h"

namespace render::testing {

/**
 * Each record as a JSON object (see render/json_converter.h), in order. `App` is the metadata of
 * the app that receives them, such as `shop::store_metadata` of its meta.h. Throws
 * std::system_error if a record is malformed or of no message of the app, and std::runtime_error if
 * the last one is cut off.
 */
template <typename App>
[[nodiscard]] std::vector<std::string> json_messages(std::string_view records) {
  std::vector<std::string> messages;
  while (!records.empty()) {
    std::ostringstream out;
    const auto consumed = json_converter::WireToJsonConverter<App>(out).process_one(records);
    if (!consumed) throw std::system_error(consumed.error());
    if (*consumed == 0) throw std::runtime_error("the last record is cut off");
    messages.push_back(std::move(out).str());
    records.remove_prefix(*consumed);
  }
  return messages;
}

}  // namespace render::testing

#endif  // RENDER_TESTING_JSON_MESSAGES_H
