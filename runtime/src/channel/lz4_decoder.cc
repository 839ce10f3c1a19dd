// SPDX-License-Identifier: Apache-2.0
#include "lz4_decoder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

namespace channel {

namespace {

constexpr std::array<u8, 4> frame_magic = {0x04, 0x22, 0x4d, 0x18};

std::size_t block_size(LZ4F_blockSizeID_t id) {
  switch (id) {
    case LZ4F_max256KB:
      return std::size_t{256} * 1024;
    case LZ4F_max1MB:
      return std::size_t{1024} * 1024;
    case LZ4F_max4MB:
      return std::size_t{4096} * 1024;
    default:
      return std::size_t{64} * 1024;
  }
}

}  // namespace

Lz4Decoder::Lz4Decoder(const Lz4Limits& limits) : limits_(limits) {
  LZ4F_dctx* context = nullptr;
  if (LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)) != 0) {
    throw std::bad_alloc();
  }
  context_.reset(context);
}

Lz4Decoder::Step Lz4Decoder::decode(std::span<const u8> input, std::span<u8> output) {
  Step step;
  if (!error_.empty()) {
    step.error = -EBADMSG;
    return step;
  }
  if (!header_done_) {
    step.consumed = collect_header(input);
    if (header_done_) {
      step.error = check_header();
    } else if (!error_.empty()) {
      step.error = -EBADMSG;
    }
    return step;
  }
  step.consumed = input.size();
  step.produced = output.size();
  const std::size_t hint = LZ4F_decompress(context_.get(), output.data(), &step.produced,
                                           input.data(), &step.consumed, nullptr);
  if (LZ4F_isError(hint) != 0) {
    step.produced = 0;
    step.error = fail(-EBADMSG, std::string("LZ4 frame damaged: ") + LZ4F_getErrorName(hint));
    return step;
  }
  if (step.consumed == 0 && step.produced == 0 && !input.empty()) {
    step.error = fail(-EBADMSG, "LZ4 frame damaged: it does not continue");
    return step;
  }
  content_ += step.produced;
  if (content_ > limits_.max_frame_content) {
    step.produced = 0;
    step.error = fail(-EMSGSIZE, "LZ4 frame decompresses to more than " +
                                     std::to_string(limits_.max_frame_content) + " bytes");
    return step;
  }
  if (hint == 0) {
    ++frames_;
    content_ = 0;
    header_size_ = 0;
    header_done_ = false;
  } else {
    step.more = step.produced == output.size();
  }
  return step;
}

/// Takes no byte behind the header: each is put back to the caller as not consumed.
std::size_t Lz4Decoder::collect_header(std::span<const u8> input) {
  std::size_t taken = 0;
  while (taken < input.size() && !header_done_) {
    header_[header_size_++] = input[taken++];
    const std::size_t magic_size = std::min(header_size_, frame_magic.size());
    if (std::memcmp(header_.data(), frame_magic.data(), magic_size) != 0) {
      fail(-EBADMSG, "LZ4 frame expected, got other bytes");
      break;
    }
    if (header_size_ >= LZ4F_MIN_SIZE_TO_KNOW_HEADER_LENGTH) {
      const std::size_t needed = LZ4F_headerSize(header_.data(), header_size_);
      if (LZ4F_isError(needed) != 0) {
        fail(-EBADMSG, std::string("LZ4 frame header damaged: ") + LZ4F_getErrorName(needed));
        break;
      }
      header_done_ = header_size_ == needed;
    }
  }
  return taken;
}

/// Reads the whole header before the decoder allocates what it asks for.
int Lz4Decoder::check_header() {
  LZ4F_frameInfo_t info{};
  std::size_t size = header_size_;
  const std::size_t hint = LZ4F_getFrameInfo(context_.get(), &info, header_.data(), &size);
  if (LZ4F_isError(hint) != 0) {
    return fail(-EBADMSG, std::string("LZ4 frame header damaged: ") + LZ4F_getErrorName(hint));
  }
  if (info.dictID != 0) {
    return fail(-EBADMSG, "LZ4 frame needs a dictionary, which nobody agreed on");
  }
  if (block_size(info.blockSizeID) > limits_.max_block_size) {
    return fail(-EMSGSIZE, "LZ4 frame with blocks of " +
                               std::to_string(block_size(info.blockSizeID)) + " bytes; at most " +
                               std::to_string(limits_.max_block_size) + " are allowed");
  }
  if (info.contentSize > limits_.max_frame_content) {
    return fail(-EMSGSIZE, "LZ4 frame announces " + std::to_string(info.contentSize) +
                               " bytes; at most " + std::to_string(limits_.max_frame_content) +
                               " are allowed");
  }
  return 0;
}

int Lz4Decoder::fail(int error, std::string what) {
  error_ = std::move(what);
  return error;
}

}  // namespace channel
