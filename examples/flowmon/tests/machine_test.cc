// SPDX-License-Identifier: Apache-2.0
// Reading of /proc, against texts as the kernel prints them.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "endpoint.h"
#include "host_port.h"
#include "machine_id.h"
#include "proc_net.h"
#include "proc_pid.h"
#include "render/file_descriptor.h"
#include "sock_diag.h"

namespace flowmon {
namespace {

namespace fs = std::filesystem;

TEST(Endpoint, IsPrintedAsPeopleWriteIt) {
  std::array<u8, 16> v4{};
  v4[10] = v4[11] = 0xff;
  v4[12] = 10;
  v4[15] = 1;
  EXPECT_EQ(Endpoint::from_bytes(v4, 443).to_string(), "10.0.0.1:443");
  std::array<u8, 16> v6{0x20, 0x01, 0x0d, 0xb8};
  v6[15] = 1;
  EXPECT_EQ(Endpoint::from_bytes(v6, 0).to_string(), "[2001:db8::1]:*");
  EXPECT_EQ(Endpoint{}.to_string(), "*:*");
  std::array<u8, 16> any4{};
  any4[10] = any4[11] = 0xff;
  EXPECT_EQ(Endpoint::from_bytes(any4, 80).to_string(), "*:80");
  EXPECT_TRUE(Endpoint::from_bytes(any4, 0).unspecified());
}

TEST(StateName, KnowsTheStatesOfTheKernel) {
  EXPECT_EQ(state_name(Transport::tcp, 1), "established");
  EXPECT_EQ(state_name(Transport::tcp, kStateListen), "listen");
  EXPECT_EQ(state_name(Transport::udp, 7), "open");
  EXPECT_EQ(state_name(Transport::tcp, 0), "state-0");
  EXPECT_EQ(state_name(Transport::tcp, 200), "state-200");
}

TEST(SocketLine, ReadsAnIpv4Line) {
  const auto entry = parse_socket_line(
      "   3: 0100007F:1F90 0200000A:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 "
      "123456 1 ffff8880 20 4 30 10 -1",
      Transport::tcp);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->key.local.to_string(), "127.0.0.1:8080");
  EXPECT_EQ(entry->key.remote.to_string(), "10.0.0.2:54000");
  EXPECT_EQ(entry->state, 1);
  EXPECT_EQ(entry->key.inode, 123456u);
}

TEST(SocketLine, ReadsAnIpv6Line) {
  const auto entry = parse_socket_line(
      "   0: B80D0120000000000000000001000000:0016 00000000000000000000000000000000:0000 0A "
      "00000000:00000000 00:00000000 00000000     0        0 77 1 0000000000000000 100 0 0 10 0",
      Transport::tcp);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->key.local.to_string(), "[2001:db8::1]:22");
  EXPECT_TRUE(entry->key.remote.unspecified());
  EXPECT_EQ(entry->state, kStateListen);
}

TEST(SocketLine, RefusesWhatIsNoLine) {
  const std::string good =
      "3: 0100007F:1F90 0200000A:D2F0 01 00000000:00000000 00:00000000 00000000 1000 0 123456 1";
  ASSERT_TRUE(parse_socket_line(good, Transport::tcp));
  EXPECT_FALSE(parse_socket_line("", Transport::tcp));
  EXPECT_FALSE(parse_socket_line("3: 0100007F:1F90", Transport::tcp));
  for (std::size_t cut = 0; cut + 8 < good.size(); ++cut) {
    EXPECT_FALSE(parse_socket_line(good.substr(0, cut), Transport::tcp)) << cut;
  }
  for (const char* const part : {"0100007F:1F90", "D2F0", " 01 ", "123456"}) {
    std::string bad = good;
    bad.replace(bad.find(part), std::string(part).size(), " zz ");
    EXPECT_FALSE(parse_socket_line(bad, Transport::tcp)) << bad;
  }
}

TEST(StatLine, FindsTheStartTimeBehindAnyName) {
  const auto stat = parse_stat(
      "12 (a) R (b) S 1 12 12 0 -1 4194560 100 0 0 0 1 2 3 4 20 0 1 0 987654 1000 200 "
      "18446744073709551615\n");
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->started, 987654u);
  EXPECT_STREQ(reinterpret_cast<const char*>(stat->comm.data()), "a) R (b");
  EXPECT_FALSE(parse_stat("12 (sh) S 1 2 3"));
  EXPECT_FALSE(parse_stat(""));
  EXPECT_FALSE(parse_stat(")("));
}

TEST(SocketLink, GivesTheInodeOfSocketsOnly) {
  EXPECT_EQ(parse_socket_link("socket:[4711]"), 4711u);
  EXPECT_FALSE(parse_socket_link("pipe:[4711]"));
  EXPECT_FALSE(parse_socket_link("socket:[]"));
  EXPECT_FALSE(parse_socket_link("socket:[47"));
  EXPECT_FALSE(parse_socket_link("/dev/null"));
}

TEST(Identity, IdsAreHexDigitsWithOrWithoutDashes) {
  const auto plain = parse_id("00112233445566778899aabbccddeeff");
  EXPECT_EQ(plain[1], 0x11);
  EXPECT_EQ(plain[15], 0xff);
  EXPECT_EQ(parse_id("00112233-4455-6677-8899-aabbccddeeff"), plain);
  EXPECT_EQ((parse_id("0011")), (std::array<u8, 16>{}));
  EXPECT_EQ((parse_id("zz112233445566778899aabbccddeeff")), (std::array<u8, 16>{}));
  EXPECT_NE(collector_id(plain, {}), collector_id({}, plain));
}

TEST(HostPort, TakesNamesAddressesAndBrackets) {
  EXPECT_EQ(parse_host_port("localhost:7700")->host, "localhost");
  EXPECT_EQ(parse_host_port("[::1]:1")->host, "::1");
  EXPECT_EQ(parse_host_port("127.0.0.1:0")->port, 0);
  for (const char* const text : {"localhost:7700", "[::1]:1", "127.0.0.1:0"}) {
    EXPECT_EQ(parse_host_port(text)->to_string(), text);
  }
  for (const char* const bad : {"", ":1", "host", "host:", "host:x", "host:70000", "::1:80"}) {
    EXPECT_FALSE(parse_host_port(bad)) << bad;
  }
}

/// A directory that looks like /proc.
class ProcTree : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("proc-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_ / "net");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const fs::path& name, const std::string& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  void process(const std::string& pid, const std::string& comm,
               const std::vector<std::string>& files) {
    write(pid + "/stat", pid + " (" + comm + ") S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 500 0 0");
    write(pid + "/cgroup", "1:cpu:/old\n0::/system.slice/" + comm + ".service\n");
    fs::create_directories(root_ / pid / "fd");
    int number = 0;
    for (const std::string& file : files) {
      fs::create_symlink(file, root_ / pid / "fd" / std::to_string(number++));
    }
  }

  fs::path root_;
};

TEST_F(ProcTree, ProcessesWithSocketsAreFoundWithTheirCgroup) {
  process("10", "nginx", {"/dev/null", "socket:[100]", "socket:[101]"});
  process("11", "bash", {"/dev/null"});
  write("version", "not a process");
  const ProcessScan scan = scan_processes(root_);
  ASSERT_EQ(scan.processes.size(), 1u);
  const auto& [key, info] = *scan.processes.begin();
  EXPECT_EQ(key, (ProcessKey{10, 500}));
  EXPECT_STREQ(reinterpret_cast<const char*>(info.comm.data()), "nginx");
  EXPECT_EQ(info.cgroup, "/system.slice/nginx.service");
  EXPECT_EQ(scan.owners.at(101), key);
  EXPECT_EQ(scan.unreadable, 0u);
}

TEST_F(ProcTree, ASharedSocketBelongsToTheLowestPid) {
  process("30", "worker", {"socket:[100]"});
  process("20", "master", {"socket:[100]"});
  process("40", "worker", {"socket:[100]"});
  EXPECT_EQ(scan_processes(root_).owners.at(100).pid, 20u);
}

TEST_F(ProcTree, MissingTablesAreLeftOut) {
  EXPECT_TRUE(read_sockets(root_).empty());
  write(
      "net/udp",
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
      "inode ref pointer drops\n"
      "  1: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 55 2 0 0\n"
      "garbage\n");
  const auto sockets = read_sockets(root_);
  ASSERT_EQ(sockets.size(), 1u);
  EXPECT_EQ(sockets[0].key.transport, Transport::udp);
  EXPECT_EQ(sockets[0].key.local.to_string(), "*:53");
}

/// An answer of the kernel, piece by piece.
class DiagAnswer {
 public:
  DiagAnswer& socket(const inet_diag_msg& message, const tcp_info& info, std::size_t info_size) {
    const std::size_t start = bytes_.size();
    add(nlmsghdr{0, SOCK_DIAG_BY_FAMILY, NLM_F_MULTI, 0, 0});
    add(message);
    add(nlattr{sizeof(nlattr) + 1, INET_DIAG_SHUTDOWN});
    add(u32{0});  // one byte, padded
    add(nlattr{static_cast<u16>(sizeof(nlattr) + info_size), INET_DIAG_INFO});
    const auto* const content = reinterpret_cast<const u8*>(&info);
    bytes_.insert(bytes_.end(), content, content + info_size);
    const auto length = static_cast<u32>(bytes_.size() - start);
    std::memcpy(&bytes_[start], &length, sizeof length);
    return *this;
  }
  DiagAnswer& done() {
    add(nlmsghdr{sizeof(nlmsghdr), NLMSG_DONE, NLM_F_MULTI, 0, 0});
    return *this;
  }
  std::vector<u8>& bytes() { return bytes_; }

 private:
  template <class T>
  void add(const T& object) {
    const auto* const content = reinterpret_cast<const u8*>(&object);
    bytes_.insert(bytes_.end(), content, content + sizeof object);
  }

  std::vector<u8> bytes_;
};

inet_diag_msg diag_socket() {
  inet_diag_msg message{};
  message.idiag_family = AF_INET;
  message.id.idiag_sport = htons(80);
  message.id.idiag_dport = htons(40000);
  message.id.idiag_src[0] = htonl(0x7f000001);
  message.id.idiag_dst[0] = htonl(0x0a000002);
  message.idiag_inode = 4711;
  return message;
}

tcp_info diag_info(u64 sent, u64 received) {
  tcp_info info{};
  info.tcpi_bytes_acked = sent;
  info.tcpi_bytes_received = received;
  return info;
}

TEST(SockDiag, ReadsTheBytesOfEachConnection) {
  inet_diag_msg six = diag_socket();
  six.idiag_family = AF_INET6;
  six.id.idiag_src[3] = htonl(1);
  six.idiag_inode = 4712;
  DiagAnswer answer;
  answer.socket(diag_socket(), diag_info(100, 200), sizeof(tcp_info));
  answer.socket(six, diag_info(1, 2), sizeof(tcp_info));
  TrafficTable table;
  EXPECT_TRUE(parse_diag(answer.bytes(), table));
  EXPECT_FALSE(parse_diag(DiagAnswer().done().bytes(), table));
  ASSERT_EQ(table.size(), 2u);
  const auto& [key, traffic] = *table.begin();
  EXPECT_EQ(key.local.to_string(), "127.0.0.1:80");
  EXPECT_EQ(key.remote.to_string(), "10.0.0.2:40000");
  EXPECT_EQ(key.inode, 4711u);
  EXPECT_EQ(traffic, (SocketTraffic{100, 200}));
  EXPECT_EQ(table.rbegin()->first.local.to_string(), "[7f00:1::1]:80");
}

TEST(SockDiag, OldKernelsTellNoBytes) {
  TrafficTable table;
  EXPECT_TRUE(parse_diag(DiagAnswer().socket(diag_socket(), {}, 104).bytes(), table));
  EXPECT_TRUE(table.empty());
}

TEST(SockDiag, LengthsAreNotBelieved) {
  DiagAnswer answer;
  answer.socket(diag_socket(), diag_info(100, 200), sizeof(tcp_info));
  const std::vector<u8> good = answer.bytes();
  TrafficTable table;
  for (std::size_t size = 0; size < good.size(); ++size) {
    // on the heap and of that size, so that a sanitizer sees the first byte too many
    const std::vector<u8> cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(parse_diag(cut, table) && !cut.empty() && size >= sizeof(nlmsghdr)) << size;
  }
  EXPECT_TRUE(table.empty());
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::vector<u8> bad = good;
    bad[at] = 0xff;
    parse_diag(bad, table);
    bad[at] = 0;
    parse_diag(bad, table);
  }
}

TEST(SockDiag, TheKernelCountsWhatWeSend) {
  const FileDescriptor server(::socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(::bind(server.get(), any, length), 0);
  ASSERT_EQ(::listen(server.get(), 1), 0);
  ASSERT_EQ(::getsockname(server.get(), any, &length), 0);
  const FileDescriptor client(::socket(AF_INET, SOCK_STREAM, 0));
  ASSERT_EQ(::connect(client.get(), any, length), 0);
  const FileDescriptor accepted(::accept(server.get(), nullptr, nullptr));
  std::vector<u8> data(1234);
  ASSERT_EQ(::send(client.get(), data.data(), data.size(), 0), 1234);
  ASSERT_EQ(::recv(accepted.get(), data.data(), data.size(), MSG_WAITALL), 1234);
  const TrafficTable table = read_traffic();
  if (table.empty()) GTEST_SKIP() << "this kernel has no NETLINK_SOCK_DIAG";
  u64 received = 0;
  for (const auto& [key, traffic] : table) {
    const bool is_accepted = key.local.port == ntohs(address.sin_port) && key.remote.port != 0;
    if (is_accepted) received = traffic.received;
  }
  EXPECT_EQ(received, 1234u);
}

TEST(Machine, ThisOneCanBeRead) {
  const MachineIdentity identity = read_identity("/proc", "/etc");
  EXPECT_FALSE(identity.hostname.empty());
  EXPECT_NE(identity.boot_id, (std::array<u8, 16>{}));
}

}  // namespace
}  // namespace flowmon
