# SPDX-License-Identifier: Apache-2.0
#
# render_warnings: the warnings every target of this project is compiled with. They are errors, but in
# projects that build this as a part of theirs: their compilers and options are others.
# Link it PRIVATE; it must not reach the code of users.
include_guard(GLOBAL)

set(warnings -Wall -Wextra -Wpedantic -Wconversion)
if(PROJECT_IS_TOP_LEVEL)
  list(APPEND warnings -Werror)
endif()
add_library(render_warnings INTERFACE)
target_compile_options(
  render_warnings INTERFACE "$<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang,AppleClang>:${warnings}>"
                            "$<$<COMPILE_LANG_AND_ID:C,GNU,Clang,AppleClang>:${warnings}>")
