# SPDX-License-Identifier: Apache-2.0
#
# Steps of render_probe_compile() that need no compiler; run by cmake -P.

if(DEFINED OBJECT)
  # A C++ source with the bytes of the object.
  file(READ "${OBJECT}" bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  file(WRITE "${SOURCE}" "#include \"probe.h\"

namespace ${NAMESPACE} {
namespace {
// of the alignment that readers of ELF files expect
alignas(16) constexpr unsigned char bytes[] = {
${bytes}
};
}  // namespace

::std::span<const ::std::byte> object() { return ::std::as_bytes(::std::span(bytes)); }

}  // namespace ${NAMESPACE}
")
else()
  # Whether the model has the probe.
  foreach(file IN LISTS FILES)
    if(NOT EXISTS "${file}")
      message(FATAL_ERROR "the model has no probe '${PROBE}': ${file} was not generated")
    endif()
  endforeach()
  file(TOUCH "${STAMP}")
endif()
