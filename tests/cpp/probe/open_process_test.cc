// SPDX-License-Identifier: Apache-2.0
// Why a process cannot be looked at; the sources of processes tell those cases apart.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "render/file_descriptor.h"
#include "render/probe/kernel.h"

namespace probe_test {
namespace {

using namespace render::probe;

Errc error_of(pid_t pid) {
  const auto opened = linux_kernel()->open_process(pid);
  EXPECT_FALSE(opened);
  return opened ? Errc::state : opened.error().code;
}

/** What a child process finds that has prepared itself. */
Errc error_in_child(pid_t pid, const std::function<bool()>& prepare) {
  const pid_t child = fork();
  if (child == 0) _exit(prepare() ? static_cast<int>(error_of(pid)) : 255);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  return static_cast<Errc>(WEXITSTATUS(status));
}

TEST(OpenProcess, ThatHasEnded) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_EQ(error_of(child), Errc::target_gone);
}

TEST(OpenProcess, ThatIsAThread) {
  std::thread([] { EXPECT_EQ(error_of(gettid()), Errc::invalid); }).join();
}

TEST(OpenProcess, WithoutADescriptorToSpare) {
  const auto use_all = [] {
    // sanitizers need descriptors to look at objects of a type that they have not seen yet
    if (!linux_kernel()->open_process(getpid())) return false;
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_NOFILE, &none) == 0;
  };
  EXPECT_EQ(error_in_child(getpid(), use_all), Errc::system);
}

TEST(OpenProcess, OfAnotherUser) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can become another user";
  const auto become_nobody = [] { return setresuid(65534, 65534, 65534) == 0; };
  EXPECT_EQ(error_in_child(getpid(), become_nobody), Errc::not_permitted);
}

/** A library that was replaced while the process has it, and loaded again. */
TEST(OpenProcess, WithAnOldAndANewFileOfOneName) {
  const std::string path = ::testing::TempDir() + "render_replaced_" + std::to_string(getpid());
  constexpr std::size_t page = 4096;
  char* const room =
      static_cast<char*>(mmap(nullptr, 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  ASSERT_NE(room, MAP_FAILED);
  for (char* const place : {room, room + page}) {
    unlink(path.c_str());
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0700));
    ASSERT_EQ(ftruncate(file.get(), page), 0);
    if (mmap(place, page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_FIXED, file.get(), 0) ==
        MAP_FAILED) {
      GTEST_SKIP() << "nothing in " << path << " can be run";
    }
  }
  const auto process = linux_kernel()->open_process(getpid());
  ASSERT_TRUE(process);
  EXPECT_EQ(std::count_if(process->modules.begin(), process->modules.end(),
                          [&](const Module& module) { return module.path == path; }),
            2);
  munmap(room, 2 * page);
  unlink(path.c_str());
}

}  // namespace
}  // namespace probe_test
