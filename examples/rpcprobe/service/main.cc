// SPDX-License-Identifier: Apache-2.0
// rpcprobe-service [PORT]: a small web service, like any other; it knows nothing of probes.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "answers.h"

const char service_version[] = SERVICE_VERSION;

int main(int argc, char** argv) {
  const unsigned long wanted = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  if (argc > 2 || wanted > UINT16_MAX) {
    std::fputs("usage: rpcprobe-service [PORT]\n", stderr);
    return 2;
  }
  // blocked before there are other threads, which would be ended by them
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<in_port_t>(wanted));
  MHD_Daemon* const daemon =
      MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, nullptr, nullptr, &answer_request, nullptr,
                       MHD_OPTION_SOCK_ADDR, reinterpret_cast<sockaddr*>(&address),
                       MHD_OPTION_THREAD_POOL_SIZE, 4U, MHD_OPTION_END);
  if (daemon == nullptr) {
    std::perror("rpcprobe-service");
    return 1;
  }
  const MHD_DaemonInfo* const port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  std::printf("version %s listens on 127.0.0.1:%u\n", service_version, unsigned{port->port});
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  MHD_stop_daemon(daemon);
}
