// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LinuxObject: a BPF object in the kernel, through libbpf.
 */
#ifndef RENDER_SRC_PROBE_LINUX_OBJECT_H
#define RENDER_SRC_PROBE_LINUX_OBJECT_H

#include <bpf/libbpf.h>

#include <memory>
#include <mutex>
#include <string>

#include "render/probe/kernel.h"

namespace render::probe {

/** Links may be dropped by one thread while another makes some. */
class LinuxObject final : public LoadedObject {
 public:
  /** @param multi whether programs of functions are attached by uprobe_multi links */
  [[nodiscard]] static Result<std::unique_ptr<LoadedObject>> load(const LoadRequest& request,
                                                                  bool multi);
  LinuxObject(const LinuxObject&) = delete;
  LinuxObject& operator=(const LinuxObject&) = delete;
  ~LinuxObject() override;

  [[nodiscard]] int map_fd(std::string_view map) const override;
  Result<std::unique_ptr<Link>> attach(const LinkRequest& request) override;

 private:
  LinuxObject(bpf_object* object, bool multi) : object_(object), multi_(multi) {}

  Result<std::unique_ptr<Link>> attach_functions(bpf_program* program, const LinkRequest& request);
  Result<std::unique_ptr<Link>> attach_usdt(bpf_program* program, const LinkRequest& request);
  Result<std::unique_ptr<Link>> attach_perf(bpf_program* program, const LinkRequest& request);
  Result<std::unique_ptr<Link>> attach_in_kernel(bpf_program* program, const LinkRequest& request);

  bpf_object* object_;
  const bool multi_;
  /** libbpf keeps a list of USDT arguments per object, which attaching and detaching change. */
  std::mutex usdt_mutex_;
};

/** "fentry tcp_v4_connect", "entry function 2 places in /proc/7/exe". */
[[nodiscard]] std::string describe(const LinkRequest& request);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_LINUX_OBJECT_H
