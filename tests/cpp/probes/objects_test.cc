// SPDX-License-Identifier: Apache-2.0
//
// The objects that clang made: every program and map that the manifests speak of is in them, with
// type information. Opening an object needs no right to load it.
#include <gtest/gtest.h>

#include <bpf/libbpf.h>

#include <memory>

#include <generated/shop/probes/registry.h>

namespace {

using Object = std::unique_ptr<bpf_object, decltype(&bpf_object__close)>;

struct Case {
  const render::probe::Manifest& manifest;
  std::span<const std::byte> image;
  std::size_t settings_size;
};

class Objects : public testing::TestWithParam<Case> {
 protected:
  Object open() const {
    const auto image = GetParam().image;
    return {bpf_object__open_mem(image.data(), image.size(), nullptr), &bpf_object__close};
  }
};

TEST_P(Objects, HaveTypeInformationAndALicence) {
  const Object object = open();
  ASSERT_NE(object, nullptr);
  EXPECT_NE(bpf_object__btf(object.get()), nullptr);
}

TEST_P(Objects, HaveAProgramForEachPoint) {
  const Object object = open();
  ASSERT_NE(object, nullptr);
  for (const auto& group : GetParam().manifest.groups) {
    for (const auto& point : group.points) {
      const std::string name(point.program);
      EXPECT_NE(bpf_object__find_program_by_name(object.get(), name.c_str()), nullptr) << name;
    }
  }
}

TEST_P(Objects, HaveTheMapsOfTheManifest) {
  const Object object = open();
  ASSERT_NE(object, nullptr);
  const auto map = [&object](std::string_view name) {
    return bpf_object__find_map_by_name(object.get(), std::string(name).c_str());
  };
  const auto& manifest = GetParam().manifest;
  for (const auto& import : manifest.imports) EXPECT_NE(map(import.map), nullptr) << import.map;
  for (const auto& name : manifest.exports) EXPECT_NE(map(name), nullptr) << name;
  ASSERT_NE(map("rp_counters"), nullptr);
  ASSERT_NE(map("rp_config"), nullptr);
  EXPECT_EQ(bpf_map__value_size(map("rp_config")), GetParam().settings_size);
  if (manifest.ring.bytes == 0) {
    EXPECT_EQ(map("rp_events"), nullptr);
  } else {
    ASSERT_NE(map("rp_events"), nullptr);
    EXPECT_EQ(bpf_map__max_entries(map("rp_events")), manifest.ring.bytes);
  }
  EXPECT_EQ(map("rp_layout") != nullptr, !manifest.layout.empty());
}

namespace probes = shop::probes;

/** A return probe would kill a Go program. */
TEST(GoObjects, HaveNoReturnProbe) {
  const auto image = probes::go_calls::object();
  const Object object(bpf_object__open_mem(image.data(), image.size(), nullptr),
                      &bpf_object__close);
  ASSERT_NE(object, nullptr);
  bpf_program* program = nullptr;
  bpf_object__for_each_program(program, object.get()) {
    EXPECT_STREQ(bpf_program__section_name(program), "uprobe");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shop, Objects,
    testing::Values(Case{probes::keeper::manifest, probes::keeper::object(), 8},
                    Case{probes::calls::manifest, probes::calls::object(), 40},
                    Case{probes::go_calls::manifest, probes::go_calls::object(), 8},
                    Case{probes::ticks::manifest, probes::ticks::object(), 12}),
    [](const auto& info) { return std::string(info.param.manifest.name); });

TEST(Registry, ListsProbesBehindThoseTheyRequire) {
  EXPECT_EQ(probes::manifests[0]->name, "keeper");
  EXPECT_EQ(std::size(probes::manifests), 4U);
}

}  // namespace
