// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * A BPF object that is loaded, whose programs run when trigger() is called, and what they send.
 */
#ifndef RENDER_TESTS_BPF_LOADED_PROGRAM_H
#define RENDER_TESTS_BPF_LOADED_PROGRAM_H

#include <bpf/libbpf.h>

#include <memory>
#include <string>
#include <vector>

#include "render/types.h"

namespace bpf_test {

/** Throws std::runtime_error with the reason, and with the verifier's log, where anything fails. */
class LoadedObject {
 public:
  explicit LoadedObject(const std::string& path);
  LoadedObject(const LoadedObject&) = delete;
  LoadedObject& operator=(const LoadedObject&) = delete;
  ~LoadedObject();

  /**
   * Attaches a program of the object, runs it once with these arguments, and detaches it. Returns
   * what it wrote to the ring buffer `ring`.
   */
  std::vector<std::string> ring(const char* program, const char* text = nullptr, u64 length = 0);

  /** The same for the perf event array `events`: raw data of samples, size in front. */
  std::vector<std::string> samples(const char* program);

  /** The variable `failed` of the programs. */
  [[nodiscard]] int failed() const;

 private:
  void run(const char* program, const char* text, u64 length);
  [[nodiscard]] int map(const char* name) const;

  bpf_object* object_ = nullptr;
};

}  // namespace bpf_test

#endif  // RENDER_TESTS_BPF_LOADED_PROGRAM_H
