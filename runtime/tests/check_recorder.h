// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHECK_RECORDER_H
#define RENDER_TESTS_CHECK_RECORDER_H

#include <string>
#include <vector>

#include "render/checks.h"

namespace render::test {

/** Collects the texts of failed checks while it lives, instead of stopping the program. */
class CheckRecorder {
 public:
  CheckRecorder() : previous_(set_check_handler(&record)) { texts().clear(); }
  CheckRecorder(const CheckRecorder&) = delete;
  CheckRecorder& operator=(const CheckRecorder&) = delete;
  ~CheckRecorder() { set_check_handler(previous_); }

  [[nodiscard]] const std::vector<std::string>& failures() const { return texts(); }

 private:
  static std::vector<std::string>& texts() {
    static std::vector<std::string> all;
    return all;
  }
  static void record(const char* what) noexcept { texts().emplace_back(what); }

  CheckHandler previous_;
};

}  // namespace render::test

#endif  // RENDER_TESTS_CHECK_RECORDER_H
