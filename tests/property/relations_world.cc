// SPDX-License-Identifier: Apache-2.0
#include "../cpp/spans/json_reader.h"
#include "relations.h"
#include "render/checks.h"

namespace property {
namespace {

World* current = nullptr;

}  // namespace

World::World(const char* label) : label_(label) {
  count_case();
  current = this;
  render::set_check_handler([](const char* what) noexcept { current->fail(what); });
}

World::~World() { render::set_check_handler(nullptr); }

void World::holds(const char* what, bool condition) {
  if (!condition) fail(std::string(what) + " is wrong");
}

void World::expect_json(const char* what, const std::string& text) {
  if (!spans_test::is_json(text)) fail(std::string(what) + " prints no JSON: " + text);
}

void World::fail(const std::string& what) { count_failure(label_, "use", what); }

}  // namespace property
