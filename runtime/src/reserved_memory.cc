// SPDX-License-Identifier: Apache-2.0
#include "render/reserved_memory.h"

#include <sys/mman.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace render {

ReservedMemory::ReservedMemory(std::size_t bytes) : size_(bytes) {
  if (bytes == 0) return;
  void* const area = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (area == MAP_FAILED) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot reserve " + std::to_string(bytes) + " bytes of address space");
  }
  data_ = static_cast<std::byte*>(area);
}

ReservedMemory::ReservedMemory(ReservedMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

ReservedMemory& ReservedMemory::operator=(ReservedMemory&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

ReservedMemory::~ReservedMemory() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

}  // namespace render
