// SPDX-License-Identifier: Apache-2.0
// Processes that may do less: what the errors advise.
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "images.h"
#include "permitted.h"
#include "render/probe/kernel.h"

namespace probe_test {
namespace {

using namespace render::probe;

std::string why_not_loaded() {
  LoadRequest request;
  request.name = "connects";
  request.image = daemon_image();
  request.programs = {{"connect_state", Hook::tp_btf}};
  const auto loaded = linux_kernel()->load(request);
  return loaded ? "" : loaded.error().text();
}

TEST(LiveRights, NamesTheCapabilitiesThatAnotherUserLacks) {
  NEEDS("tp_btf");
  ASSERT_EQ(why_not_loaded(), "");
  const pid_t child = fork();
  if (child == 0) {
    const bool became_nobody = setresuid(65534, 65534, 65534) == 0;
    const std::string reason = why_not_loaded();
    std::cerr << reason << '\n';
    _exit(became_nobody && reason.find("lacks CAP_BPF CAP_PERFMON") != std::string::npos ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace probe_test
