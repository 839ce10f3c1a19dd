# SPDX-License-Identifier: Apache-2.0
#
# render_warnings: the warnings every target of this project is compiled with, as errors.
# Link it PRIVATE; it must not reach the code of users.
include_guard(GLOBAL)

add_library(render_warnings INTERFACE)
target_compile_options(
  render_warnings INTERFACE
  $<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang,AppleClang>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Werror>
  $<$<COMPILE_LANG_AND_ID:C,GNU,Clang,AppleClang>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Werror>)
