# SPDX-License-Identifier: Apache-2.0
#
# render_find_libraries(<variable> "<name>:<header>:<Debian package>"...)
#
# Looks for libraries, and sets RENDER_LIB<NAME>_INCLUDE_DIR and RENDER_LIB<NAME>_LIBRARY of each. The
# variable gets a text that lists those that are missing; it is empty if none is.
include_guard(GLOBAL)

function(render_find_libraries variable)
  set(missing)
  foreach(library IN LISTS ARGN)
    string(REPLACE ":" ";" library "${library}")
    list(GET library 0 name)
    list(GET library 1 header)
    list(GET library 2 package)
    string(TOUPPER "RENDER_LIB${name}" prefix)
    find_path(${prefix}_INCLUDE_DIR ${header})
    find_library(${prefix}_LIBRARY ${name})
    mark_as_advanced(${prefix}_INCLUDE_DIR ${prefix}_LIBRARY)
    if(NOT ${prefix}_INCLUDE_DIR OR NOT ${prefix}_LIBRARY)
      list(APPEND missing "lib${name} (Debian: ${package})")
    endif()
  endforeach()
  list(JOIN missing ", " missing)
  set(${variable} "${missing}" PARENT_SCOPE)
endfunction()
