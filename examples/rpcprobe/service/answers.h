/* SPDX-License-Identifier: Apache-2.0 */
/* What the shop answers. */
#pragma once

#include <microhttpd.h>

extern "C" {

/** The version of the service. */
extern const char service_version[];

/** Handles a request; libmicrohttpd calls it in one of its threads. */
MHD_Result answer_request(void* context, MHD_Connection* connection, const char* path,
                          const char* method, const char* http_version, const char* data,
                          size_t* data_size, void** state);

/** Answers with a line of text. */
MHD_Result send_answer(MHD_Connection* connection, unsigned status, const char* text);
}
