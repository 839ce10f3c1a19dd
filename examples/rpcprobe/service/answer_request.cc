// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string_view>
#include <thread>

#include "answers.h"

namespace {

/// Stands for a query that takes time.
void ask_database(std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }

}  // namespace

MHD_Result answer_request(void* /*context*/, MHD_Connection* connection, const char* path,
                          const char* method, const char* /*http_version*/, const char* /*data*/,
                          size_t* /*data_size*/, void** state) {
  using namespace std::chrono_literals;
  // The first call is for the head alone; who answers that refuses further requests.
  static char head_seen;
  if (*state == nullptr) {
    *state = &head_seen;
    return MHD_YES;
  }
  const std::string_view what = path;
  if (method != std::string_view("GET")) {
    return send_answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET\n");
  }
  if (what == "/items") return send_answer(connection, MHD_HTTP_OK, "apples, pears\n");
  if (what == "/orders") {
    ask_database(1ms);
    return send_answer(connection, MHD_HTTP_OK, "12 apples\n");
  }
  if (what == "/report") {
    ask_database(20ms);
    return send_answer(connection, MHD_HTTP_OK, "it was a good year\n");
  }
  if (what == "/broken") {
    return send_answer(connection, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of order\n");
  }
  return send_answer(connection, MHD_HTTP_NOT_FOUND, "there is no such thing\n");
}
