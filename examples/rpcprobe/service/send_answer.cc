// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "answers.h"

MHD_Result send_answer(MHD_Connection* connection, unsigned status, const char* text) {
  MHD_Response* const response = MHD_create_response_from_buffer(
      std::strlen(text), const_cast<char*>(text), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_SERVER, service_version);
  const MHD_Result queued = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return queued;
}
