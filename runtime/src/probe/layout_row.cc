// SPDX-License-Identifier: Apache-2.0
#include "layout_row.h"

#include <bpf/bpf.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "struct_layout.h"

namespace render::probe {
namespace {

constexpr char layout_map[] = "rp_layout";

class LayoutRow final : public Link {
 public:
  LayoutRow(int map, u32 key) : map_(map), key_(key) {}
  LayoutRow(const LayoutRow&) = delete;
  LayoutRow& operator=(const LayoutRow&) = delete;
  ~LayoutRow() override { bpf_map_delete_elem(map_, &key_); }

 private:
  const int map_;
  const u32 key_;
};

/** A target that is attached to again has two attachments for a while, and one row. */
class SharedLink final : public Link {
 public:
  explicit SharedLink(std::shared_ptr<Link> link) : link_(std::move(link)) {}

 private:
  const std::shared_ptr<Link> link_;
};

u32 value_size(int fd) {
  bpf_map_info info{};
  u32 length = sizeof(info);
  return bpf_obj_get_info_by_fd(fd, &info, &length) == 0 ? info.value_size : 0;
}

}  // namespace

Result<std::unique_ptr<Link>> write_layout_row(const Manifest& manifest, ObjectInstance& instance,
                                               const Target& target, const std::string& binary) {
  if (manifest.layout.empty()) return std::unique_ptr<Link>();
  const int map = instance.map_fd(layout_map);
  std::vector<std::byte> row(value_size(map));
  for (const LayoutField& field : manifest.layout) {
    const Result<u32> offset = find_member(binary, field);
    if (!offset) return {unexpected, offset.error()};
    if (u64{field.row_offset} + sizeof(*offset) > row.size()) {
      return {unexpected, Errc::invalid, layout_map, "the row is shorter than the layout"};
    }
    std::memcpy(row.data() + field.row_offset, &*offset, sizeof(*offset));
  }
  const u32 key = target.instance;
  if (bpf_map_update_elem(map, &key, row.data(), BPF_ANY) != 0) {
    const int error = errno;
    return {unexpected, Errc::attach, layout_map, std::strerror(error), error};
  }
  ObjectInstance::Shared& rows = instance.layout_rows();
  std::erase_if(rows, [](const auto& entry) { return entry.second.expired(); });
  std::shared_ptr<Link> written = rows[key].lock();
  if (!written) rows[key] = written = std::make_shared<LayoutRow>(map, key);
  return std::unique_ptr<Link>(std::make_unique<SharedLink>(std::move(written)));
}

}  // namespace render::probe
