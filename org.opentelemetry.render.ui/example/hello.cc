#include <iostream>
#include <iterator>
#include <string>

#include "generated/hello/greeter/connection.h"
#include "generated/hello/greeter/index.h"
#include "generated/hello/greeter/protocol.h"
#include "generated/hello/greeter/writer.h"
#include "render/clock.h"
#include "render/memory_writer.h"

using namespace hello;

int send() {
  render::MemoryWriter buffer;
  greeter::Writer writer(buffer, fp_get_time_ns);
  writer.arrived(1, jb_blob{std::string_view("Ada")});
  writer.arrived(2, jb_blob{std::string_view("Grace")});
  writer.said(2, jb_blob{std::string_view("hello")});
  writer.left(1);
  std::cout << buffer.view();
  return 0;
}

int receive() {
  greeter::Index index;                          // the instances of all spans
  greeter::TransformBuilder builder;
  greeter::Protocol protocol(builder);           // finds the messages in the bytes and checks them
  greeter::Connection connection(protocol, index);  // brings them to the instances of one sender
  connection.on_connection_authenticated();      // we trust our standard input
  const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  const auto handled = protocol.handle_multiple(bytes.data(), bytes.size());
  std::cout << index.visitor.size() << " visitor is still here\n";
  return handled.result == static_cast<int>(bytes.size()) ? 0 : 1;
}

int main(int argc, char** argv) { return argc > 1 && std::string(argv[1]) == "send" ? send() : receive(); }
