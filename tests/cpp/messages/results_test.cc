// SPDX-License-Identifier: Apache-2.0
// Result codes of Protocol and dispatch for records that are short, unknown, not yet allowed or lie
// about their lengths. All of it is input from the wire.
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/protocol.h>
#include <generated/vectors/matching/messages.h>
#include <generated/vectors/matching/protocol.h>

#include <cerrno>
#include <limits>

#include "records.h"

namespace {

using records::bytes;
using records::Placed;
using namespace vectors;

/** A protocol in which every message is counted, and active as far as asked for. */
template <typename Protocol, typename Builder>
struct Receiver {
  Receiver() : protocol(builder) {}

  void listen(u16 rpc_id, bool active = true) {
    protocol.add_handler(rpc_id, &calls,
                         [](void* count, u64, char*) { ++*static_cast<int*>(count); });
    if (active) protocol.insert_identity_transform(rpc_id);
  }

  /** The result for bytes after which nothing is readable. */
  auto handle(std::string_view data, std::size_t misalignment = 1) {
    const Placed placed(data, misalignment);
    return protocol.handle(placed.data(), placed.size());
  }

  auto handle_multiple(std::string_view data) {
    const Placed placed(data, 1);
    return protocol.handle_multiple(placed.data(), placed.size());
  }

  Builder builder;
  Protocol protocol;
  int calls = 0;
};

using IngestReceiver = Receiver<ingest::Protocol, ingest::TransformBuilder>;
using MatchingReceiver = Receiver<matching::Protocol, matching::TransformBuilder>;

/** A visitor that expects every message and counts them. */
struct CountAll {
  int calls = 0;
  void operator()(const auto&, u64) { ++calls; }
};

const std::string connect_record = bytes("T 24 02 0b 00 01 6e 6f 64 65 2d 37");
const std::string task_record =
    bytes("T a8 01 17 00 05 00 01 00 07 00 00 00 00 00 00 00 6e 67 69 6e 78 2f 61");

/** A record with two bytes of the message replaced. */
std::string with_u16(std::string record, std::size_t offset, unsigned value) {
  record[8 + offset] = static_cast<char>(value & 255);
  record[9 + offset] = static_cast<char>(value >> 8);
  return record;
}

TEST(Results, ShorterThanAnyRecordHasNoTimestamp) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id);
  for (std::size_t length = 0; length < 10; ++length) {
    const auto result = receiver.handle(connect_record.substr(0, length));
    EXPECT_EQ(result.result, -EAGAIN) << length;
    EXPECT_EQ(result.client_timestamp.count(), 0) << length;
  }
}

TEST(Results, EveryShorterPrefixIsIncomplete) {
  IngestReceiver ingest_receiver;
  ingest_receiver.listen(ingest::messages::connect::rpc_id);
  ingest_receiver.listen(ingest::messages::pid_info::rpc_id);
  const std::string pid_info =
      bytes("T 2d 01 69 6e 69 74 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00");
  for (const std::string& record : {connect_record, pid_info}) {
    for (std::size_t length = 10; length < record.size(); ++length) {
      const auto result = ingest_receiver.handle(record.substr(0, length));
      EXPECT_EQ(result.result, -EAGAIN) << length;
      EXPECT_EQ(static_cast<u64>(result.client_timestamp.count()), records::timestamp);
    }
    EXPECT_EQ(ingest_receiver.handle(record).result, static_cast<int>(record.size()));
  }
  EXPECT_EQ(ingest_receiver.calls, 2);
  EXPECT_EQ(ingest_receiver.protocol.rejected(), 0u);
}

TEST(Results, BytesBehindTheRecordAreLeft) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id);
  EXPECT_EQ(receiver.handle(connect_record + "garbage").result, 19);
}

TEST(Results, UnknownIdsAreNotFoundWhateverTheirHash) {
  IngestReceiver receiver;
  for (u32 id = 0; id <= 65535; ++id) {
    const std::string record = with_u16(bytes("T 00 00"), 0, id);
    const int result = receiver.handle(record).result;
    switch (id) {
      case 65535:
      case 301:
      case 304:
      case 392:
      case 517:
      case 518:
      case 538:
        EXPECT_EQ(result, -EACCES) << id;  // needs authorization
        break;
      default:
        EXPECT_EQ(result, -ENOENT) << id;  // unknown, or connect without a handler
    }
  }
}

TEST(Results, NeedsBothHandlerAndTransform) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id, false);
  receiver.listen(ingest::messages::heartbeat::rpc_id, false);
  EXPECT_EQ(receiver.handle(connect_record).result, -ENOENT);
  EXPECT_EQ(receiver.handle(bytes("T 88 01")).result, -EACCES);
  EXPECT_EQ(static_cast<u64>(receiver.handle(bytes("T 88 01")).client_timestamp.count()),
            records::timestamp);
  receiver.protocol.insert_no_auth_identity_transforms();
  EXPECT_EQ(receiver.handle(connect_record).result, 19);
  EXPECT_EQ(receiver.handle(bytes("T 88 01")).result, -EACCES);
  receiver.protocol.insert_identity_transform(ingest::messages::heartbeat::rpc_id);
  EXPECT_EQ(receiver.handle(bytes("T 88 01")).result, 10);
  EXPECT_EQ(receiver.calls, 2);
}

TEST(Results, EveryLyingLengthIsRejectedOrIncomplete) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id);
  u64 rejected = 0;
  for (unsigned length = 0; length <= 65535; ++length) {
    const auto result = receiver.handle(with_u16(connect_record, 2, length));
    if (length < 5) {
      EXPECT_EQ(result.result, -EBADMSG) << length;
      ++rejected;
    } else if (length <= 11) {
      EXPECT_EQ(result.result, static_cast<int>(length) + 8) << length;
    } else {
      EXPECT_EQ(result.result, -EAGAIN) << length;
    }
    EXPECT_EQ(receiver.protocol.rejected(), rejected);
  }
  EXPECT_EQ(receiver.calls, 7);
}

TEST(Results, TextsLongerThanTheMessageAreRejected) {
  MatchingReceiver receiver;
  receiver.listen(matching::messages::task_info::rpc_id);
  for (unsigned length = 0; length <= 65535; ++length) {
    const auto result = receiver.handle(with_u16(task_record, 4, length));
    EXPECT_EQ(result.result, length <= 7 ? 31 : -EBADMSG) << length;
  }
  EXPECT_EQ(receiver.calls, 8);
  EXPECT_EQ(receiver.protocol.rejected(), 65536u - 8);
}

TEST(Results, LengthsWhoseSumWrapsAreRejected) {
  MatchingReceiver receiver;
  receiver.listen(matching::messages::task_info::rpc_id);
  // 16 + 65520 is 0 modulo 65536
  EXPECT_EQ(receiver.handle(with_u16(task_record, 4, 65520)).result, -EBADMSG);
  EXPECT_EQ(receiver.handle(with_u16(with_u16(task_record, 2, 16), 4, 65535)).result, -EBADMSG);
  // rejected at once, though more bytes were announced than are there
  EXPECT_EQ(receiver.handle(with_u16(with_u16(task_record, 2, 60000), 4, 60000)).result, -EBADMSG);
  EXPECT_EQ(receiver.calls, 0);
}

TEST(Results, LongestMessage) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id);
  const std::string record =
      with_u16(connect_record.substr(0, 13), 2, 65535) + std::string(65530, 'x');
  EXPECT_EQ(receiver.handle(record).result, 65543);
  EXPECT_EQ(receiver.handle(record.substr(0, record.size() - 1)).result, -EAGAIN);
}

TEST(Results, MultipleRecordsAreConsumedUpToAnError) {
  IngestReceiver receiver;
  receiver.listen(ingest::messages::connect::rpc_id);
  const std::string later = "\1\2\3\4\5\6\7" + std::string(1, '\0') + connect_record.substr(8);
  const std::string two = connect_record + later;

  auto result = receiver.handle_multiple(two);
  EXPECT_EQ(result.result, 38);
  EXPECT_EQ(result.client_timestamp.count(), 0x0007060504030201);
  EXPECT_EQ(receiver.calls, 2);

  // a tail that is incomplete: the timestamp is that of the last record consumed
  result = receiver.handle_multiple(two + later.substr(0, 9));
  EXPECT_EQ(result.result, 38);
  EXPECT_EQ(result.client_timestamp.count(), 0x0007060504030201);

  // a bad record behind good ones is reported by the next call, and counted once
  result = receiver.handle_multiple(two + with_u16(connect_record, 2, 2));
  EXPECT_EQ(result.result, 38);
  EXPECT_EQ(receiver.protocol.rejected(), 0u);
  result = receiver.handle_multiple(with_u16(connect_record, 2, 2));
  EXPECT_EQ(result.result, -EBADMSG);
  EXPECT_EQ(static_cast<u64>(result.client_timestamp.count()), records::timestamp);
  EXPECT_EQ(receiver.protocol.rejected(), 1u);
}

TEST(Results, MultipleOfNothingAndOfTooLittle) {
  IngestReceiver receiver;
  EXPECT_EQ(receiver.handle_multiple("").result, 0);
  EXPECT_EQ(receiver.handle_multiple("").client_timestamp.count(), 0);
  EXPECT_EQ(receiver.handle_multiple("short").result, -EAGAIN);
  EXPECT_EQ(receiver.handle_multiple(bytes("T 00 00")).result, -ENOENT);
  EXPECT_EQ(receiver.handle_multiple(bytes("T ff ff")).result, -EACCES);
}

TEST(Results, TotalFitsInAnInt) {
  // more bytes than an int counts, of which only the first two records are real
  const u64 claimed = u64{std::numeric_limits<int>::max()} + 1000;
  u64 largest = 0;
  const auto result = render::wire::for_each_record(
      nullptr, claimed, [&](const char*, u64 length) -> render::wire::Result {
        largest = std::max(largest, length);
        constexpr u64 big = 1'000'000'000;
        return length < big ? render::wire::Result{-EAGAIN, 9}
                            : render::wire::Result{static_cast<int>(big), 7};
      });
  EXPECT_EQ(result.result, 2'000'000'000);
  EXPECT_EQ(result.timestamp, 7u);
  EXPECT_EQ(largest, u64{std::numeric_limits<int>::max()});
}

TEST(Results, DispatchGivesTheSameCodes) {
  CountAll visitor;
  const auto result_of = [&](std::string_view data, bool authorized = true) {
    const Placed placed(data, 3);
    return ingest::messages::dispatch(placed.data(), placed.size(), visitor, authorized);
  };
  for (std::size_t length = 0; length < connect_record.size(); ++length) {
    const auto result = result_of(connect_record.substr(0, length));
    EXPECT_EQ(result.result, -EAGAIN);
    EXPECT_EQ(result.timestamp, length < 10 ? 0 : records::timestamp);
  }
  EXPECT_EQ(result_of(connect_record).result, 19);
  EXPECT_EQ(result_of(connect_record, false).result, 19);
  EXPECT_EQ(result_of(bytes("T 88 01")).result, 10);
  EXPECT_EQ(visitor.calls, 3);
  EXPECT_EQ(result_of(bytes("T 88 01"), false).result, -EACCES);
  EXPECT_EQ(result_of(bytes("T 00 00")).result, -ENOENT);
  for (unsigned length = 0; length < 5; ++length) {
    EXPECT_EQ(result_of(with_u16(connect_record, 2, length)).result, -EBADMSG);
  }
  EXPECT_EQ(visitor.calls, 3);
}

TEST(Results, DispatchToAVisitorThatExpectsOneMessage) {
  std::string hostname;
  const auto visitor = [&](const ingest::messages::connect::View& view, u64 timestamp) {
    EXPECT_EQ(timestamp, records::timestamp);
    hostname = view.hostname().to_string();
  };
  const std::string two = connect_record + connect_record;
  EXPECT_EQ(ingest::messages::dispatch_all(two.data(), two.size(), visitor).result, 38);
  EXPECT_EQ(hostname, "node-7");
  const std::string heartbeat = bytes("T 88 01");
  EXPECT_EQ(ingest::messages::dispatch(heartbeat.data(), heartbeat.size(), visitor).result,
            -EACCES);
}

TEST(Results, ViewOfAnotherMessageIsFalse) {
  const auto* message = reinterpret_cast<const u8*>(connect_record.data()) + 8;
  const ingest::messages::pid_info::View view(message, 11);
  EXPECT_FALSE(static_cast<bool>(view));
  EXPECT_EQ(render::wire::result(view), -ENOENT);
  EXPECT_EQ(render::wire::result(ingest::messages::connect::View(message, 1)), -EAGAIN);
  EXPECT_EQ(render::wire::result(ingest::messages::pulse::View(message, 0)), -EAGAIN);
}

}  // namespace
