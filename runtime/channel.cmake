# SPDX-License-Identifier: Apache-2.0
#
# Channels, event loop, server, capture and replay: target Render::channels.

option(RENDER_CHANNELS "Build Render::channels, which needs libuv" ON)
if(NOT RENDER_CHANNELS)
  return()
endif()

find_path(RENDER_LIBUV_INCLUDE_DIR uv.h)
find_library(RENDER_LIBUV_LIBRARY uv)
mark_as_advanced(RENDER_LIBUV_INCLUDE_DIR RENDER_LIBUV_LIBRARY)
if(NOT RENDER_LIBUV_INCLUDE_DIR OR NOT RENDER_LIBUV_LIBRARY)
  message(FATAL_ERROR "Render::channels needs libuv 1.x with its headers (Debian: libuv1-dev). "
                      "If it is in an unusual place, set CMAKE_PREFIX_PATH to it; to do without "
                      "Render::channels set RENDER_CHANNELS=OFF.")
endif()

add_library(
  render_channels STATIC
  src/channel/address_lookup.cc
  src/channel/buffered_writer.cc
  src/channel/capture_reader.cc
  src/channel/capture_writer.cc
  src/channel/deferred_call.cc
  src/channel/event_loop.cc
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
  src/channel/timer.cc)
add_library(Render::channels ALIAS render_channels)
set_target_properties(render_channels PROPERTIES EXPORT_NAME channels POSITION_INDEPENDENT_CODE ON
                                                 CXX_EXTENSIONS OFF)
target_include_directories(render_channels SYSTEM PRIVATE ${RENDER_LIBUV_INCLUDE_DIR})
# Users do not see uv.h, they only link. An installed package names the library without the path of
# the machine it was built on.
target_link_libraries(
  render_channels
  PUBLIC render_runtime
  PRIVATE $<BUILD_INTERFACE:render_warnings> $<BUILD_INTERFACE:${RENDER_LIBUV_LIBRARY}>
          $<INSTALL_INTERFACE:uv>)

install(TARGETS render_channels EXPORT RenderTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
