// SPDX-License-Identifier: Apache-2.0
#include "render/channel/capture_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "little_endian.h"

namespace channel {

namespace {

std::unique_ptr<std::istream> open_file(const std::string& path) {
  errno = 0;
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) {
    throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(),
                            "cannot read the capture " + path);
  }
  return file;
}

}  // namespace

CaptureReader::CaptureReader(const std::string& path) : CaptureReader(open_file(path), path) {}

CaptureReader::CaptureReader(std::unique_ptr<std::istream> input, std::string name)
    : input_(std::move(input)), name_(std::move(name)) {}

CaptureReader::Result CaptureReader::next(capture::Chunk& chunk) {
  if (!error_.empty()) {
    return Result::error;
  }
  if (!header_read_) {
    header_read_ = true;
    if (const Result result = read_header(); result != Result::chunk) {
      return result;
    }
  }
  chunk_offset_ = offset_;
  return read_chunk(chunk);
}

CaptureReader::Result CaptureReader::read_header() {
  std::array<u8, capture::header_size> header{};
  const std::size_t size = read(header.data(), header.size());
  if (size < header.size() && input_->bad()) {
    return fail("cannot be read");
  }
  const std::size_t comparable = std::min(size, capture::magic.size());
  if (comparable == 0 ||
      !std::equal(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(comparable),
                  capture::magic.begin())) {
    return fail("is not a capture file");
  }
  if (size < header.size()) {
    return fail("is cut off within the header");
  }
  const u32 version = load_little_endian<u32>(header.data() + 8);
  if (version != capture::version) {
    return fail("has format version " + std::to_string(version) + "; this program reads version " +
                std::to_string(capture::version));
  }
  if (load_little_endian<u32>(header.data() + 12) != 0) {
    return fail("uses features this program does not know (reserved field is not 0)");
  }
  return Result::chunk;
}

CaptureReader::Result CaptureReader::read_chunk(capture::Chunk& chunk) {
  std::array<u8, capture::chunk_header_size> header{};
  const std::size_t size = read(header.data(), header.size());
  if (input_->bad()) {
    return fail("cannot be read");
  }
  if (size == 0) {
    return Result::end;
  }
  if (size < header.size()) {
    return fail("is cut off within the head of a chunk");
  }
  chunk.time_ns = load_little_endian<u64>(header.data());
  chunk.stream_id = load_little_endian<u32>(header.data() + 8);
  chunk.kind = static_cast<capture::Kind>(header[12]);
  const u32 length = load_little_endian<u32>(header.data() + 13);
  if (chunk.time_ns < last_time_ns_) {
    return fail("the time goes back");
  }
  last_time_ns_ = chunk.time_ns;
  u32 limit = 0;
  switch (chunk.kind) {
    case capture::Kind::opened:
      limit = capture::max_name_length;
      break;
    case capture::Kind::data:
      limit = capture::max_data_length;
      break;
    case capture::Kind::closed:
      break;
    default:
      return fail("unknown kind of chunk " + std::to_string(header[12]));
  }
  if (length > limit) {
    return fail("length " + std::to_string(length) + " exceeds the limit of " +
                std::to_string(limit) + " bytes for this kind of chunk");
  }
  if (!check_stream(chunk)) {
    return Result::error;
  }
  bytes_.resize(length);
  if (const std::size_t got = read(bytes_.data(), length); got < length) {
    return fail("is cut off: " + std::to_string(got) + " of " + std::to_string(length) +
                " bytes of a chunk are there");
  }
  chunk.bytes = bytes_;
  return Result::chunk;
}

bool CaptureReader::check_stream(const capture::Chunk& chunk) {
  const std::string stream = "stream " + std::to_string(chunk.stream_id);
  if (chunk.kind == capture::Kind::opened) {
    if (open_streams_.size() >= capture::max_open_streams) {
      fail("more than " + std::to_string(capture::max_open_streams) + " streams are open");
      return false;
    }
    if (!open_streams_.insert(chunk.stream_id).second) {
      fail(stream + " is opened although it is open");
      return false;
    }
    return true;
  }
  const bool known = chunk.kind == capture::Kind::closed ? open_streams_.erase(chunk.stream_id) == 1
                                                         : open_streams_.contains(chunk.stream_id);
  if (!known) {
    fail(stream + " is not open");
  }
  return known;
}

std::size_t CaptureReader::read(u8* destination, std::size_t size) {
  input_->read(reinterpret_cast<char*>(destination), static_cast<std::streamsize>(size));
  const auto got = static_cast<std::size_t>(input_->gcount());
  offset_ += got;
  return got;
}

CaptureReader::Result CaptureReader::fail(const std::string& what) {
  error_ = name_ + ": " + what;
  if (chunk_offset_ != 0) {
    error_ += " (chunk at byte " + std::to_string(chunk_offset_) + ")";
  }
  return Result::error;
}

}  // namespace channel
