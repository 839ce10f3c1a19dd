// SPDX-License-Identifier: Apache-2.0
#include "render/channel/lz4_receiver.h"

#include <cerrno>
#include <span>
#include <stdexcept>
#include <utility>

#include "lz4_decoder.h"

namespace channel {

namespace {

Lz4ReceiverOptions checked(Lz4ReceiverOptions options) {
  if (options.max_block_size < 65536) {
    throw std::runtime_error("Lz4Receiver: max_block_size must be at least 65536 bytes");
  }
  if (options.max_frame_content == 0) {
    throw std::runtime_error("Lz4Receiver: max_frame_content must be at least 1 byte");
  }
  // Refuses sizes out of range now instead of at the first frame; touches no page of it.
  static_cast<void>(ReceiveBuffer(options.receive_buffer_size));
  return options;
}

Callbacks& checked(const std::unique_ptr<Callbacks>& target) {
  if (!target) {
    throw std::runtime_error("Lz4Receiver: there is no target");
  }
  return *target;
}

}  // namespace

Lz4Receiver::Lz4Receiver(NetworkChannel& channel, Callbacks& target, Lz4ReceiverOptions options)
    : channel_(channel), target_(target), options_(checked(std::move(options))) {
  begin();
}

Lz4Receiver::Lz4Receiver(NetworkChannel& channel, std::unique_ptr<Callbacks> target,
                         Lz4ReceiverOptions options)
    : channel_(channel),
      owned_target_(std::move(target)),
      target_(checked(owned_target_)),
      options_(checked(std::move(options))) {
  begin();
}

Lz4Receiver::~Lz4Receiver() = default;

u32 Lz4Receiver::received_data(const u8* data, int length) {
  const auto size = static_cast<u32>(length);
  u32 consumed = 0;
  if (!frames_ && !failed_) {
    consumed = receive_raw(data, size);
  }
  if (failed_) {
    return size;
  }
  if (frames_ && consumed < size) {
    receive_frames(data + consumed, size - consumed);
    return size;
  }
  return consumed;
}

u32 Lz4Receiver::receive_raw(const u8* data, u32 size) {
  u32 done = 0;
  while (!frames_ && shown_ < size - done) {
    ++shown_;
    const u32 consumed = target_.received_data(data + done, static_cast<int>(shown_));
    if (consumed != 0) {
      if (consumed != shown_) {
        fail(-EPROTO, "the receiver consumed something else than one whole record");
        return size;
      }
      done += std::exchange(shown_, 0);
      ++stats_.raw_records;
      if (++raw_records_ == options_.raw_records) {
        frames_ = true;
      }
    }
  }
  return done;
}

void Lz4Receiver::receive_frames(const u8* data, u32 size) {
  if (!decoder_) {
    decoder_ =
        std::make_unique<Lz4Decoder>(Lz4Limits{.max_block_size = options_.max_block_size,
                                               .max_frame_content = options_.max_frame_content});
  }
  if (!content_) {
    content_.emplace(options_.receive_buffer_size);
  }
  std::span<const u8> input(data, size);
  bool more = false;
  // A target that has closed the channel wants nothing more, however much there is in the frame.
  while ((!input.empty() || more) && !failed_ && channel_.is_open()) {
    const u64 frames_before = decoder_->frames();
    const Lz4Decoder::Step step = decoder_->decode(input, content_->free_space());
    stats_.bytes_in += step.consumed;
    stats_.bytes_out += step.produced;
    stats_.frames += decoder_->frames() - frames_before;
    input = input.subspan(step.consumed);
    more = step.more;
    if (step.error != 0) {
      fail(step.error, decoder_->error());
    } else if (step.produced != 0) {
      content_->commit(step.produced);
      const int error = content_->deliver(target_);
      if (error == -EOVERFLOW) {
        fail(error, "a record in LZ4 frames is larger than the receive buffer");
      } else if (error != 0) {
        fail(error, "the receiver failed on bytes from an LZ4 frame");
      }
    }
  }
}

void Lz4Receiver::on_error(int error) { target_.on_error(error); }

void Lz4Receiver::on_closed() {
  end();
  target_.on_closed();
}

void Lz4Receiver::on_connect() {
  end();
  begin();
  target_.on_connect();
}

void Lz4Receiver::begin() {
  failed_ = false;
  frames_ = options_.raw_records == 0u;
  shown_ = 0;
  raw_records_ = 0;
  error_.clear();
}

void Lz4Receiver::end() {
  if (decoder_ && decoder_->in_frame()) {
    ++stats_.cut_frames;
  }
  decoder_.reset();
  content_.reset();
}

void Lz4Receiver::fail(int error, std::string what) {
  failed_ = true;
  error_ = std::move(what);
  if (options_.error_handler) {
    options_.error_handler(channel_, error_);
  }
  target_.on_error(error);
  channel_.close();
}

SessionFactory receive_lz4(SessionFactory factory, Lz4ReceiverOptions options) {
  return [factory = std::move(factory), options = checked(std::move(options))](
             NetworkChannel& client) -> std::unique_ptr<Callbacks> {
    std::unique_ptr<Callbacks> session = factory(client);
    if (!session) {
      return nullptr;
    }
    return std::make_unique<Lz4Receiver>(client, std::move(session), options);
  };
}

}  // namespace channel
