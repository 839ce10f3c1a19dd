// SPDX-License-Identifier: Apache-2.0
#include "agent/report.h"

#include <arpa/inet.h>
#include <jitbuf/jb.h>
#include <platform/types.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace agent {
namespace {

struct Endpoint {
  u128 addr;
  u16 port;
};

template <typename T>
T to_number(std::string_view text) {
  T value{};
  auto const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) {
    throw std::runtime_error("'" + std::string(text) + "' is no number, or too large");
  }
  return value;
}

/** The IPv4 address as an IPv6 one, most significant byte first in the number. */
Endpoint to_endpoint(std::string const& text) {
  auto const colon = text.find(':');
  in_addr addr{};
  if (colon == std::string::npos || inet_pton(AF_INET, text.substr(0, colon).c_str(), &addr) != 1) {
    throw std::runtime_error("'" + text + "' is no IPv4 address with a port");
  }
  return {(u128{0xffff} << 32) | ntohl(addr.s_addr), to_number<u16>(text.substr(colon + 1))};
}

/** The words of a line, taken one by one. */
class Words {
 public:
  explicit Words(std::string const& line) : line_(line) {}

  std::string next(char const* what) {
    std::string word;
    if (!(line_ >> word)) throw std::runtime_error(std::string(what) + " is missing");
    return word;
  }
  template <typename T>
  T number(char const* what) {
    return to_number<T>(next(what));
  }
  void end() {
    if (std::string word; line_ >> word) throw std::runtime_error("'" + word + "' is too much");
  }

 private:
  std::istringstream line_;
};

using Send = std::function<void(ebpf_net::ingest::Writer&)>;

constexpr u8 kernel_collector = 1;

Send read_process(Words& words) {
  auto const pid = words.number<u32>("PID");
  auto const comm = words.next("COMMAND");
  auto const cgroup = words.number<u64>("CGROUP");
  return [=](ebpf_net::ingest::Writer& writer) {
    char buffer[16] = {};
    std::memcpy(buffer, comm.data(), std::min(comm.size(), sizeof buffer));
    writer.pid_info(pid, (u8*)buffer);
    writer.pid_cgroup_move(pid, cgroup);
  };
}

Send read_open(Words& words) {
  auto const pid = words.number<u32>("PID");
  auto const sk = words.number<u64>("SOCKET");
  auto const local = to_endpoint(words.next("local address"));
  auto const remote = to_endpoint(words.next("remote address"));
  return [=](ebpf_net::ingest::Writer& writer) {
    writer.pid_flow_open(pid, sk, local.addr, local.port, remote.addr, remote.port);
  };
}

Send read_bytes(Words& words) {
  auto const pid = words.number<u32>("PID");
  auto const sk = words.number<u64>("SOCKET");
  auto const count = words.number<u64>("COUNT");
  return [=](ebpf_net::ingest::Writer& writer) { writer.pid_flow_bytes(pid, sk, count); };
}

Send read_close(Words& words) {
  auto const pid = words.number<u32>("PID");
  auto const sk = words.number<u64>("SOCKET");
  return [=](ebpf_net::ingest::Writer& writer) { writer.pid_flow_close(pid, sk); };
}

Send read_send(Words& words) {
  auto const command = words.next("command");
  if (command == "connect") {
    auto const name = words.next("NAME");
    return [=](auto& writer) { writer.connect(kernel_collector, jb_blob{name}); };
  }
  if (command == "cgroup") {
    auto const id = words.number<u64>("ID");
    auto const name = words.next("NAME");
    return [=](auto& writer) { writer.cgroup_create(id, jb_blob{name}); };
  }
  if (command == "process") return read_process(words);
  if (command == "open") return read_open(words);
  if (command == "bytes") return read_bytes(words);
  if (command == "close") return read_close(words);
  if (command == "exit") {
    auto const pid = words.number<u32>("PID");
    return [=](auto& writer) { writer.pid_close_info(pid); };
  }
  throw std::runtime_error("there is no command '" + command + "'");
}

}  // namespace

Report read_report(std::istream& in, std::string const& name) {
  Report report;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    line.erase(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      Words words(line);
      u64 const time = words.number<u32>("time") * u64{1'000'000'000};
      if (time < end_of(report)) throw std::runtime_error("goes back in time");
      report.push_back({time, read_send(words)});
      words.end();
    } catch (std::runtime_error const& error) {
      throw std::runtime_error(name + ":" + std::to_string(number) + ": " + error.what());
    }
  }
  return report;
}

Report read_report(std::string const& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return read_report(file, path);
}

u64 end_of(Report const& report) { return report.empty() ? 0 : report.back().time; }

void replay(Report const& report, ebpf_net::ingest::Writer& writer, u64& clock,
            std::function<void()> const& after_each) {
  for (auto const& event : report) {
    clock = event.time;
    event.send(writer);
    after_each();
  }
  writer.end_of_report();
  after_each();
}

}  // namespace agent
