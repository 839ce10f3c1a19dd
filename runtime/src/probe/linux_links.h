// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The kinds of links that LinuxObject makes.
 */
#ifndef RENDER_SRC_PROBE_LINUX_LINKS_H
#define RENDER_SRC_PROBE_LINUX_LINKS_H

#include <bpf/libbpf.h>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "render/file_descriptor.h"
#include "render/probe/kernel.h"

namespace render::probe {

/** Links of libbpf. */
class LibbpfLinks final : public Link {
 public:
  LibbpfLinks() = default;
  LibbpfLinks(const LibbpfLinks&) = delete;
  LibbpfLinks& operator=(const LibbpfLinks&) = delete;
  ~LibbpfLinks() override {
    while (!links_.empty()) {
      bpf_link__destroy(links_.back());
      links_.pop_back();
    }
  }
  void add(bpf_link* link) { links_.push_back(link); }

 private:
  std::vector<bpf_link*> links_;
};

/** One that must not be dropped while its object makes another. */
class UsdtLink final : public Link {
 public:
  UsdtLink(bpf_link* link, std::mutex& mutex) : link_(link), mutex_(mutex) {}
  UsdtLink(const UsdtLink&) = delete;
  UsdtLink& operator=(const UsdtLink&) = delete;
  ~UsdtLink() override {
    const std::lock_guard lock(mutex_);
    bpf_link__destroy(link_);
  }

 private:
  bpf_link* const link_;
  std::mutex& mutex_;
};

/** One that is nothing but a descriptor. */
class DescriptorLink final : public Link {
 public:
  explicit DescriptorLink(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  FileDescriptor descriptor_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_LINUX_LINKS_H
