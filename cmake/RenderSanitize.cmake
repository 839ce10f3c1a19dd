# SPDX-License-Identifier: Apache-2.0
#
# RENDER_SANITIZE: comma-separated sanitizers for everything built from here down, for instance
# -DRENDER_SANITIZE=address,undefined. A finding ends the program.
include_guard(GLOBAL)

set(RENDER_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
if(RENDER_SANITIZE)
  add_compile_options(-fsanitize=${RENDER_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${RENDER_SANITIZE})
endif()
