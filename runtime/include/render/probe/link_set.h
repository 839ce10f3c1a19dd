// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LinkSet: the usual Attachment, links and what did not become one.
 */
#ifndef RENDER_PROBE_LINK_SET_H
#define RENDER_PROBE_LINK_SET_H

#include <memory>
#include <utility>
#include <vector>

#include "render/probe/facets.h"

namespace render::probe {

/** Detaches in reverse order. */
class LinkSet final : public Attachment {
 public:
  LinkSet() = default;
  LinkSet(const LinkSet&) = delete;
  LinkSet& operator=(const LinkSet&) = delete;
  ~LinkSet() override { drop_to(0); }

  void add(std::unique_ptr<Link> link) { links_.push_back(std::move(link)); }
  /** Something else that belongs to the attachment and goes behind the links. */
  void keep(std::unique_ptr<Link> kept) { kept_ = std::move(kept); }
  void refuse(Refusal refusal) { refusals_.push_back(std::move(refusal)); }
  /** Detaches all but the first `count` links. */
  void drop_to(std::size_t count) {
    while (links_.size() > count) links_.pop_back();
  }

  [[nodiscard]] std::size_t links() const override { return links_.size(); }
  [[nodiscard]] std::vector<Refusal> refusals() const override { return refusals_; }

 private:
  std::unique_ptr<Link> kept_;
  std::vector<std::unique_ptr<Link>> links_;
  std::vector<Refusal> refusals_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_LINK_SET_H
