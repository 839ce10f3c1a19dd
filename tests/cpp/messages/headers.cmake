# SPDX-License-Identifier: Apache-2.0
#
# Compiles every generated header on its own, with nothing before it that could help: in C++, and the
# headers for C also as C11 and as C without a C library, the way programs in a kernel are compiled.
# That it compiles is the test.

set(header_dir "${CMAKE_CURRENT_BINARY_DIR}/headers")

# A source file that only includes one header. It includes it twice, which the guard has to stand.
function(messages_header_source variable header extension)
  string(MAKE_C_IDENTIFIER "${header}" name)
  set(source "${header_dir}/${name}.${extension}")
  file(CONFIGURE OUTPUT "${source}" CONTENT "#include <${header}>\n#include <${header}>\n")
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()

function(messages_check_headers package app)
  set(cxx_sources)
  foreach(part IN ITEMS "" _writer _hash _descriptor)
    get_target_property(sources render_${package}_${app}${part} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.h$")
    list(FILTER sources EXCLUDE REGEX "/bpf\\.h$") # needs the helper functions of BPF programs
    foreach(header IN LISTS sources)
      get_filename_component(name "${header}" NAME)
      messages_header_source(source "generated/${package}/${app}/${name}" cc)
      list(APPEND cxx_sources "${source}")
    endforeach()
  endforeach()
  list(LENGTH cxx_sources count)
  if(count LESS 10)
    message(FATAL_ERROR "only ${count} generated headers of ${package}.${app} found to check")
  endif()
  add_library(messages_headers_${package}_${app} OBJECT ${cxx_sources})
  target_link_libraries(messages_headers_${package}_${app} PRIVATE render_${package}_${app}
                                                                   render_warnings)

  set(c_sources)
  foreach(name IN ITEMS wire_message parsed_message hash)
    messages_header_source(source "generated/${package}/${app}/${name}.h" c)
    list(APPEND c_sources "${source}")
  endforeach()
  foreach(kind IN ITEMS c kernel)
    set(target messages_headers_${package}_${app}_${kind})
    add_library(${target} OBJECT ${c_sources})
    set_target_properties(${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON
                                               C_EXTENSIONS OFF)
    target_link_libraries(${target} PRIVATE render_${package}_artifacts render_warnings)
  endforeach()
  target_compile_definitions(messages_headers_${package}_${app}_kernel
                             PRIVATE "KBUILD_MODNAME=\"test\"")
  target_compile_options(messages_headers_${package}_${app}_kernel PRIVATE -ffreestanding -nostdinc)
endfunction()

messages_check_headers(vectors ingest)
messages_check_headers(names tricky)
messages_check_headers(values lists)
