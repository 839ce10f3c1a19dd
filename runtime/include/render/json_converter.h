// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Records of the wire format as JSON, by the metadata of an app (the generated `meta.h`).
 *
 * A record is an object such as
 *
 *     {"name":"pid_exit","rpc_id":517,"timestamp":8,"ref":5,"data":{"tgid":1,"_ref":5}}
 *
 * with all fields of the message in declaration order in `data`, and its reference, if it has one,
 * in `ref` too. See render/json.h for how values are printed.
 */
#ifndef RENDER_JSON_CONVERTER_H
#define RENDER_JSON_CONVERTER_H

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <istream>
#include <ostream>
#include <string_view>
#include <system_error>
#include <vector>

#include "render/expected.h"
#include "render/file_descriptor.h"
#include "render/json.h"
#include "render/meta.h"
#include "render/types.h"
#include "render/wire/record.h"

namespace json_converter {

/**
 * Prints records of the app, with commas between them, also between those of different calls: put
 * `[` in front and `]` behind for a JSON text. The bytes come from anywhere. One thread at a time.
 */
template <typename App>
class WireToJsonConverter {
 public:
  /** The stream must outlive the converter. */
  explicit WireToJsonConverter(std::ostream& out) : out_(out), protocol_(builder_) {
    meta::foreach<typename App::messages>([this](auto tag) {
      using Message = decltype(meta::tag_type(tag));
      protocol_.add_handler(Message::rpc_id, this, &print<Message>);
    });
    protocol_.insert_no_auth_identity_transforms();
    protocol_.insert_need_auth_identity_transforms();
  }
  WireToJsonConverter(const WireToJsonConverter&) = delete;
  WireToJsonConverter& operator=(const WireToJsonConverter&) = delete;

  /**
   * Prints all complete records. Returns how many bytes they took: present the rest again, with
   * more. Errors: what the bytes start with is no message of the app (ENOENT) or malformed
   * (EBADMSG), which is found before anything of it is printed; or the stream failed (EIO).
   */
  Expected<std::size_t, std::error_code> process(const char* data, std::size_t size) {
    std::size_t consumed = 0;
    while (consumed < size) {
      const int result = protocol_.handle_multiple(data + consumed, size - consumed).result;
      if (!out_) return {unexpected, EIO, std::generic_category()};
      if (result < 0) {
        if (result == -EAGAIN || consumed != 0) break;
        return {unexpected, -result, std::generic_category()};
      }
      consumed += static_cast<std::size_t>(result);
    }
    return consumed;
  }
  Expected<std::size_t, std::error_code> process(std::string_view data) {
    return process(data.data(), data.size());
  }

  /** The same with the first record alone; takes 0 bytes if it is not complete. */
  Expected<std::size_t, std::error_code> process_one(std::string_view data) {
    const auto size = static_cast<u32>(std::min<std::size_t>(data.size(), max_record_size));
    const int result = protocol_.handle(data.data(), size).result;
    if (!out_) return {unexpected, EIO, std::generic_category()};
    if (result == -EAGAIN) return std::size_t{0};
    if (result < 0) return {unexpected, -result, std::generic_category()};
    return static_cast<std::size_t>(result);
  }

 private:
  static constexpr std::size_t max_record_size =
      render::wire::timestamp_size + render::wire::max_message_size;

  template <typename Message>
  static void print(void* self, u64 timestamp, char* message) {
    static_cast<WireToJsonConverter*>(self)->template print_record<Message>(timestamp, message);
  }

  template <typename Message>
  void print_record(u64 timestamp, const char* message) {
    if (!is_first_) out_ << ',';
    is_first_ = false;
    out_ << "{\"name\":";
    print_json_value(out_, Message::name);
    out_ << ",\"rpc_id\":";
    print_json_value(out_, Message::rpc_id);
    out_ << ",\"timestamp\":";
    print_json_value(out_, timestamp);
    if constexpr (Message::has_reference) {
      out_ << ",\"ref\":";
      print_json_value(out_, Message::reference::get(message));
    }
    out_ << ",\"data\":";
    char separator = '{';
    meta::foreach<typename Message::fields>([&](auto tag) {
      using Field = decltype(meta::tag_type(tag));
      out_ << separator;
      separator = ',';
      print_json_value(out_, Field::name);
      out_ << ':';
      print_json_value(out_, Field::get(message));
    });
    out_ << (separator == '{' ? "{}}" : "}}");
  }

  std::ostream& out_;
  bool is_first_ = true;
  typename App::transform_builder builder_;
  typename App::protocol protocol_;
};

namespace detail {

/** Converts what `read(to, size)` gives: a count, 0 at the end, or an error. */
template <typename App, typename Read>
std::error_code print_all(std::ostream& out, Read&& read) {
  constexpr std::size_t buffer_size = 1 << 17;
  static_assert(buffer_size > render::wire::timestamp_size + render::wire::max_message_size);
  std::vector<char> buffer(buffer_size);
  WireToJsonConverter<App> converter(out);
  std::size_t used = 0;
  for (bool is_end = false; !is_end;) {
    const Expected<std::size_t, std::error_code> count =
        read(buffer.data() + used, buffer.size() - used);
    if (!count) return count.error();
    is_end = *count == 0;
    used += *count;
    const auto consumed = converter.process(buffer.data(), used);
    if (!consumed) return consumed.error();
    used -= *consumed;
    std::memmove(buffer.data(), buffer.data() + *consumed, used);
  }
  return used == 0 ? std::error_code{} : std::make_error_code(std::errc::bad_message);
}

template <typename App, typename Read>
std::error_code print_array(std::ostream& out, Read&& read) {
  out << '[';
  const std::error_code error = print_all<App>(out, read);
  out << "]\n";
  return error || out ? error : std::make_error_code(std::errc::io_error);
}

}  // namespace detail

/**
 * Reads records to the end of the file and prints them as one JSON array, which is complete and
 * valid even if an error ends it early. Errors: those of reading and of WireToJsonConverter, and
 * bad_message if the file ends within a record.
 */
template <typename App>
std::error_code print_from_wire_format(const FileDescriptor& in, std::ostream& out) {
  return detail::print_array<App>(out,
                                  [&in](char* to, std::size_t size) { return in.read(to, size); });
}

/** The same from a stream. */
template <typename App>
std::error_code print_from_wire_format(std::istream& in, std::ostream& out) {
  using Count = Expected<std::size_t, std::error_code>;
  return detail::print_array<App>(out, [&in](char* to, std::size_t size) -> Count {
    in.read(to, static_cast<std::streamsize>(size));
    if (in.bad()) return {unexpected, EIO, std::generic_category()};
    return static_cast<std::size_t>(in.gcount());
  });
}

}  // namespace json_converter

#endif  // RENDER_JSON_CONVERTER_H
