// SPDX-License-Identifier: Apache-2.0
#include "render/channel/capture_writer.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "little_endian.h"

namespace channel {

namespace {

/// Wall clock at the start, advanced by the steady clock: a step of the wall clock in the middle of
/// a capture does not show.
CaptureWriter::Clock system_clock() {
  using std::chrono::duration_cast;
  using std::chrono::nanoseconds;
  const auto started = std::chrono::steady_clock::now();
  const auto wall = std::chrono::system_clock::now().time_since_epoch();
  return [started, wall] {
    const auto elapsed = std::chrono::steady_clock::now() - started;
    return static_cast<u64>(duration_cast<nanoseconds>(wall + elapsed).count());
  };
}

}  // namespace

CaptureWriter::CaptureWriter(const std::string& path) : CaptureWriter(path, system_clock()) {}

CaptureWriter::CaptureWriter(const std::string& path, Clock clock)
    : clock_(std::move(clock)), file_(std::fopen(path.c_str(), "wbe")) {
  if (!file_) {
    throw std::system_error(errno, std::generic_category(), "cannot write the capture " + path);
  }
  std::array<u8, capture::header_size> header{};
  std::copy(capture::magic.begin(), capture::magic.end(), header.begin());
  store_little_endian(header.data() + 8, capture::version);
  put(header);
  if (flush()) {
    throw std::system_error(error_, "cannot write the capture " + path);
  }
}

CaptureWriter::~CaptureWriter() { close(); }

u32 CaptureWriter::open_stream(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const u32 id = next_stream_id_++;
  const std::string_view cut = name.substr(0, capture::max_name_length);
  write_chunk(capture::Kind::opened, id, {reinterpret_cast<const u8*>(cut.data()), cut.size()});
  return id;
}

void CaptureWriter::write(u32 stream_id, std::span<const u8> bytes) {
  const std::lock_guard lock(mutex_);
  while (!bytes.empty()) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), capture::max_data_length);
    write_chunk(capture::Kind::data, stream_id, bytes.first(size));
    bytes = bytes.subspan(size);
  }
}

void CaptureWriter::close_stream(u32 stream_id) {
  const std::lock_guard lock(mutex_);
  write_chunk(capture::Kind::closed, stream_id, {});
}

std::error_code CaptureWriter::flush() {
  const std::lock_guard lock(mutex_);
  return flush_locked();
}

std::error_code CaptureWriter::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

u64 CaptureWriter::bytes_written() const {
  const std::lock_guard lock(mutex_);
  return bytes_written_;
}

std::error_code CaptureWriter::flush_locked() {
  if (file_ && !error_ && std::fflush(file_.get()) != 0) {
    keep_error();
  }
  return error_;
}

std::error_code CaptureWriter::close() {
  const std::lock_guard lock(mutex_);
  if (file_) {
    flush_locked();
    // fclose reports what the system could not store.
    if (std::fclose(file_.release()) != 0 && !error_) {
      keep_error();
    }
  }
  return error_;
}

void CaptureWriter::write_chunk(capture::Kind kind, u32 stream_id, std::span<const u8> bytes) {
  last_time_ns_ = std::max(last_time_ns_, clock_());
  std::array<u8, capture::chunk_header_size> header{};
  store_little_endian(header.data(), last_time_ns_);
  store_little_endian(header.data() + 8, stream_id);
  header[12] = static_cast<u8>(kind);
  store_little_endian(header.data() + 13, static_cast<u32>(bytes.size()));
  put(header);
  put(bytes);
}

void CaptureWriter::put(std::span<const u8> bytes) {
  if (!file_ || error_ || bytes.empty()) {
    return;
  }
  const std::size_t written = std::fwrite(bytes.data(), 1, bytes.size(), file_.get());
  bytes_written_ += written;
  if (written != bytes.size()) {
    keep_error();
  }
}

void CaptureWriter::keep_error() {
  error_ = std::error_code(errno != 0 ? errno : EIO, std::generic_category());
}

}  // namespace channel
