// SPDX-License-Identifier: Apache-2.0
// Records of the wire as JSON: every type, any cut of the stream, hostile bytes.
#include <fcntl.h>
#include <generated/names/tricky/meta.h>
#include <generated/names/tricky/writer.h>
#include <generated/values/lists/meta.h>
#include <generated/values/lists/writer.h>
#include <generated/vectors/ingest/meta.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <util/json_converter.h>

#include <cerrno>
#include <limits>
#include <sstream>
#include <string>

#include "../spans/json_reader.h"
#include "records.h"

namespace {

using json_converter::print_from_wire_format;
using json_converter::WireToJsonConverter;
using records::bytes;
using spans_test::is_json;

const std::string heartbeat = bytes("T 88 01");
const std::string heartbeat_json =
    R"({"name":"heartbeat","rpc_id":392,"timestamp":1234605616436508552,"data":{}})";
const std::string pid_exit = bytes(
    "0800000000000000 05 02 00 00 65 00 00 00 64 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00"
    "ff ff ff ff");
const std::string pid_exit_json = R"({"name":"pid_exit","rpc_id":517,"timestamp":8,"ref":5,)"
                                  R"("data":{"tgid":100,"pid":101,"exit_code":-1,"_ref":5}})";

template <typename App>
std::string converted(std::string_view data) {
  std::ostringstream out;
  WireToJsonConverter<App> converter(out);
  const auto consumed = converter.process(data);
  EXPECT_TRUE(consumed.has_value() && *consumed == data.size());
  EXPECT_TRUE(is_json("[" + out.str() + "]")) << out.str();
  return out.str();
}

TEST(JsonConverter, PrintsOneObjectPerRecord) {
  EXPECT_EQ(converted<vectors::ingest_metadata>(heartbeat), heartbeat_json);
  EXPECT_EQ(converted<vectors::ingest_metadata>(pid_exit + heartbeat),
            pid_exit_json + "," + heartbeat_json);
}

TEST(JsonConverter, PrintsEveryTypeOfArray) {
  render::MemoryWriter buffer(1000);
  values::lists::Writer writer(buffer, [] { return u64{1}; });
  const s8 a[3] = {-1, 2, -128};
  const u16 b[2] = {0, 65535};
  const s32 c[2] = {std::numeric_limits<s32>::min(), 1};
  const u64 d[2] = {0, ~u64{0}};
  const s128 e[1] = {-1};
  const u8 f[2] = {'h', '"'};
  const s16 g[1] = {-32768};
  const u32 h[1] = {~u32{0}};
  const s64 i[1] = {std::numeric_limits<s64>::min()};
  const u128 j[2] = {0, 255};
  writer.arrays(a, b, c, d, e, f, g, h, i, j);
  EXPECT_EQ(converted<values::lists_metadata>(buffer.view()),
            R"({"name":"arrays","rpc_id":50,"timestamp":1,"data":{"a":[-1,2,-128],"b":[0,65535],)"
            R"("c":[-2147483648,1],"d":[0,18446744073709551615],)"
            R"("e":["0xffffffffffffffffffffffffffffffff"],"f":"h\"","g":[-32768],)"
            R"("h":[4294967295],"i":[-9223372036854775808],)"
            R"("j":["0x00000000000000000000000000000000","0x000000000000000000000000000000ff"]}})");
}

TEST(JsonConverter, PrintsEveryTypeOfIntegerAndText) {
  render::MemoryWriter buffer(1000);
  names::tricky::Writer tricky(buffer, [] { return ~u64{0}; });
  const u8 five[5] = {'a', 0, 'b', 0, 0};
  tricky.integers(-128, -1, -32768, ~u128{0}, -1, -1, five, 7);
  EXPECT_EQ(converted<names::tricky_metadata>(buffer.view()),
            R"({"name":"integers","rpc_id":13,"timestamp":18446744073709551615,"data":{"a":-128,)"
            R"("b":"0xffffffffffffffffffffffffffffffff","c":-32768,)"
            R"("d":"0xffffffffffffffffffffffffffffffff","e":-1,"f":-1,"g":"a","h":7}})");
  buffer.clear();
  values::lists::Writer lists(buffer, [] { return u64{1}; });
  const u16 ports[3] = {1, 2, 3};
  const char code[6] = {'\xff', '\n', '\\', 0, 'x', 'y'};
  lists.mixed(9, jb_blob{std::string_view("\0<\x7f>", 4)}, ports, code, jb_blob{"first"});
  EXPECT_EQ(converted<values::lists_metadata>(buffer.view()),
            R"({"name":"mixed","rpc_id":52,"timestamp":1,"data":{"first":"first",)"
            R"("code":"\u00ff\n\\","ports":[1,2,3],"last":"\u0000<\u007f>","big":9}})");
}

TEST(JsonConverter, TakesTheStreamInAnyPieces) {
  const std::string stream = pid_exit + heartbeat + pid_exit;
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    std::ostringstream out;
    WireToJsonConverter<vectors::ingest_metadata> converter(out);
    const auto first = converter.process(stream.data(), cut);
    ASSERT_TRUE(first.has_value());
    ASSERT_LE(*first, cut);
    const auto second = converter.process(stream.data() + *first, stream.size() - *first);
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(*first + *second, stream.size());
    EXPECT_EQ(out.str(), pid_exit_json + "," + heartbeat_json + "," + pid_exit_json);
  }
}

TEST(JsonConverter, RefusesWhatIsNoMessageOfTheApp) {
  std::ostringstream out;
  WireToJsonConverter<vectors::ingest_metadata> converter(out);
  const std::string unknown = bytes("T 01 00");
  EXPECT_EQ(converter.process(unknown).error().value(), ENOENT);
  // `_len` shorter than the fixed part
  EXPECT_EQ(converter.process(bytes("T 24 02 02 00 01 6e 6f 64 65 2d 37")).error().value(),
            EBADMSG);
  EXPECT_EQ(out.str(), "");
  const auto before = converter.process(heartbeat + unknown);
  EXPECT_EQ(*before, heartbeat.size()) << "what is good in front of it is printed";
  EXPECT_EQ(out.str(), heartbeat_json);
}

TEST(JsonConverter, ReportsAStreamThatFails) {
  std::ostringstream out;
  WireToJsonConverter<vectors::ingest_metadata> converter(out);
  out.setstate(std::ios::badbit);
  EXPECT_EQ(converter.process(heartbeat).error().value(), EIO);
}

TEST(JsonConverter, DoesNotDependOnTheFlagsOfTheStream) {
  std::ostringstream out;
  out << std::hex << std::showbase;
  WireToJsonConverter<vectors::ingest_metadata> converter(out);
  ASSERT_TRUE(converter.process(pid_exit).has_value());
  EXPECT_EQ(out.str(), pid_exit_json);
}

TEST(PrintFromWireFormat, MakesOneArrayOfAStream) {
  std::istringstream none;
  std::ostringstream out;
  EXPECT_FALSE(print_from_wire_format<vectors::ingest_metadata>(none, out));
  EXPECT_EQ(out.str(), "[]\n");

  std::string stream;
  std::string json = "[";
  for (int i = 0; i < 20000; ++i) {  // some times the buffer
    stream += pid_exit;
    json += (i == 0 ? "" : ",") + pid_exit_json;
  }
  std::istringstream in(stream);
  out.str("");
  EXPECT_FALSE(print_from_wire_format<vectors::ingest_metadata>(in, out));
  EXPECT_EQ(out.str(), json + "]\n");
}

TEST(PrintFromWireFormat, StaysValidWhenTheStreamEndsBadly) {
  std::istringstream cut(heartbeat + pid_exit.substr(0, 20));
  std::ostringstream out;
  EXPECT_EQ(print_from_wire_format<vectors::ingest_metadata>(cut, out),
            std::make_error_code(std::errc::bad_message));
  EXPECT_EQ(out.str(), "[" + heartbeat_json + "]\n");
  std::istringstream foreign(heartbeat + bytes("T 01 00") + heartbeat);
  out.str("");
  EXPECT_EQ(print_from_wire_format<vectors::ingest_metadata>(foreign, out).value(), ENOENT);
  EXPECT_EQ(out.str(), "[" + heartbeat_json + "]\n");
}

TEST(PrintFromWireFormat, ReadsFromAFileDescriptor) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string stream = heartbeat + pid_exit;
  ASSERT_EQ(::write(ends[1], stream.data(), stream.size()), static_cast<ssize_t>(stream.size()));
  ::close(ends[1]);
  std::ostringstream out;
  EXPECT_FALSE(print_from_wire_format<vectors::ingest_metadata>(FileDescriptor(ends[0]), out));
  EXPECT_EQ(out.str(), "[" + heartbeat_json + "," + pid_exit_json + "]\n");
  EXPECT_EQ(::fcntl(ends[0], F_GETFD), -1) << "it is closed";
  EXPECT_EQ(print_from_wire_format<vectors::ingest_metadata>(FileDescriptor(), out).value(), EBADF);
  EXPECT_EQ(FileDescriptor::open("/no/such/file").error().value(), ENOENT);
}

}  // namespace
