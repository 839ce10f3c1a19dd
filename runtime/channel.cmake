# SPDX-License-Identifier: Apache-2.0
#
# Channels, event loop, server, capture and replay: target Render::channels.

option(RENDER_CHANNELS "Build Render::channels, which needs libuv and liblz4" ON)
if(NOT RENDER_CHANNELS)
  return()
endif()

include("${CMAKE_CURRENT_LIST_DIR}/find_libraries.cmake")
render_find_libraries(render_channels_missing "uv:uv.h:libuv1-dev" "lz4:lz4frame.h:liblz4-dev")
if(render_channels_missing)
  message(FATAL_ERROR "Render::channels needs libuv 1.x and liblz4 1.x with their headers; missing: "
                      "${render_channels_missing}. If they are in an unusual place, set "
                      "CMAKE_PREFIX_PATH to it; to do without Render::channels set RENDER_CHANNELS=OFF.")
endif()

add_library(
  render_channels STATIC
  src/channel/address_lookup.cc
  src/channel/buffered_writer.cc
  src/channel/capture_reader.cc
  src/channel/capture_writer.cc
  src/channel/deferred_call.cc
  src/channel/double_write_channel.cc
  src/channel/event_loop.cc
  src/channel/file_channel.cc
  src/channel/lz4_channel.cc
  src/channel/lz4_decoder.cc
  src/channel/lz4_receiver.cc
  src/channel/memory_pipe.cc
  src/channel/receive_buffer.cc
  src/channel/reconnecting_channel.cc
  src/channel/recording.cc
  src/channel/replayer.cc
  src/channel/signal_handler.cc
  src/channel/socket_address.cc
  src/channel/tcp_channel.cc
  src/channel/tcp_server.cc
  src/channel/tcp_socket.cc
  src/channel/test_channel.cc
  src/channel/timer.cc
  src/channel/upstream_connection.cc)
add_library(Render::channels ALIAS render_channels)
set_target_properties(render_channels PROPERTIES EXPORT_NAME channels POSITION_INDEPENDENT_CODE ON
                                                 CXX_EXTENSIONS OFF)
target_include_directories(render_channels SYSTEM PRIVATE ${RENDER_LIBUV_INCLUDE_DIR}
                                                          ${RENDER_LIBLZ4_INCLUDE_DIR})
# Users do not see uv.h and lz4frame.h, they only link. An installed package names the libraries without the paths
# of the machine it was built on.
target_link_libraries(
  render_channels
  PUBLIC render_runtime
  PRIVATE $<BUILD_INTERFACE:render_warnings> $<BUILD_INTERFACE:${RENDER_LIBUV_LIBRARY}>
          $<BUILD_INTERFACE:${RENDER_LIBLZ4_LIBRARY}> $<INSTALL_INTERFACE:uv>
          $<INSTALL_INTERFACE:lz4>)

install(TARGETS render_channels EXPORT RenderTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
