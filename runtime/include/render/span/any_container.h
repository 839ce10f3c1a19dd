// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * AnyContainer: what an Index and the library need of a container, whatever its span.
 */
#ifndef RENDER_SPAN_ANY_CONTAINER_H
#define RENDER_SPAN_ANY_CONTAINER_H

#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "render/checks.h"
#include "render/pool_base.h"
#include "render/span/index_base.h"
#include "render/types.h"

namespace render::span {

/**
 * Says which of the instances that used a location one after the other is there now: 1 first. For
 * checked libraries.
 */
class Generations {
 public:
  Generations();
  ~Generations();
  Generations(const Generations&) = delete;
  Generations& operator=(const Generations&) = delete;

  [[nodiscard]] u32 at(std::size_t loc) const noexcept;

  /** The instance there is gone. */
  void next(std::size_t loc);

 private:
  std::vector<u32> generations_;
};

/** The container of a span in its Index. */
class AnyContainer {
 public:
  AnyContainer(const AnyContainer&) = delete;
  AnyContainer& operator=(const AnyContainer&) = delete;

  /** See Access::generation(). */
  [[nodiscard]] u32 generation(std::size_t loc) const noexcept {
    return render::checks_enabled() ? generations_.at(loc) : 0;
  }

  /** Prints `{"spans":[...]}` with every instance, by ascending location. */
  void dump_json(std::ostream& out) const;

  friend std::ostream& operator<<(std::ostream& out, const AnyContainer& container) {
    container.dump_json(out);
    return out;
  }

 protected:
  AnyContainer(IndexBase& index, std::string_view span);
  ~AnyContainer() = default;

  Generations generations_;  // only in a checked library

 private:
  friend IndexBase;

  /** Destroys all instances, whatever counts they have. Views of them are stale then. */
  void destroy_all();

  [[nodiscard]] virtual const render::detail::PoolBase& pool() const noexcept = 0;
  virtual void clear() = 0;
  virtual void print_instance(std::ostream& out, std::size_t loc) const = 0;

  /** Adds the end messages that are due when all instances are destroyed at once. */
  virtual void collect_ends(std::vector<OpenEnd>& ends) const = 0;

  const std::string_view span_;
};

}  // namespace render::span

#endif  // RENDER_SPAN_ANY_CONTAINER_H
