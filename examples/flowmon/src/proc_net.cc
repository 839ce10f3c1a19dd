// SPDX-License-Identifier: Apache-2.0
#include "proc_net.h"

#include <charconv>
#include <cstring>
#include <fstream>
#include <string>

namespace flowmon {
namespace {

template <class T>
bool parse(std::string_view text, T& value, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() && end == text.data() + text.size();
}

/// Takes the next word off the front of a line.
std::string_view next_word(std::string_view& line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin);
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  line.remove_prefix(word.size());
  return word;
}

/// `0100007F:1F90`, or the same with 32 digits: words of the address as the kernel holds them in
/// memory, then the port.
bool parse_endpoint(std::string_view text, Endpoint& endpoint) {
  const std::size_t colon = text.find(':');
  if (colon != 8 && colon != 32) return false;
  std::array<u8, 16> bytes{};
  std::size_t at = 0;
  if (colon == 8) {
    bytes[10] = bytes[11] = 0xff;
    at = 12;
  }
  for (std::size_t digit = 0; digit < colon; digit += 8, at += 4) {
    u32 word = 0;
    if (!parse(text.substr(digit, 8), word, 16)) return false;
    std::memcpy(&bytes[at], &word, sizeof word);
  }
  u16 port = 0;
  if (!parse(text.substr(colon + 1), port, 16)) return false;
  endpoint = Endpoint::from_bytes(bytes, port);
  return true;
}

}  // namespace

std::optional<SocketEntry> parse_socket_line(std::string_view line, Transport transport) {
  SocketEntry entry;
  entry.key.transport = transport;
  next_word(line);  // slot number
  if (!parse_endpoint(next_word(line), entry.key.local)) return std::nullopt;
  if (!parse_endpoint(next_word(line), entry.key.remote)) return std::nullopt;
  if (!parse(next_word(line), entry.state, 16)) return std::nullopt;
  for (int skip = 0; skip < 5; ++skip) next_word(line);  // queues, timer, retransmits, uid, timeout
  if (!parse(next_word(line), entry.key.inode, 10)) return std::nullopt;
  return entry;
}

std::vector<SocketEntry> read_sockets(const std::filesystem::path& proc) {
  struct Table {
    const char* name;
    Transport transport;
  };
  static constexpr Table kTables[] = {{"tcp", Transport::tcp},
                                      {"tcp6", Transport::tcp},
                                      {"udp", Transport::udp},
                                      {"udp6", Transport::udp}};
  std::vector<SocketEntry> sockets;
  for (const Table& table : kTables) {
    std::ifstream in(proc / "net" / table.name);
    std::string line;
    std::getline(in, line);  // heading
    while (std::getline(in, line)) {
      if (const auto entry = parse_socket_line(line, table.transport)) sockets.push_back(*entry);
    }
  }
  return sockets;
}

}  // namespace flowmon
