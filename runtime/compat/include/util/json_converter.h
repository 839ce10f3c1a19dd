// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_JSON_CONVERTER_H
#define RENDER_COMPAT_UTIL_JSON_CONVERTER_H

#include "render/json_converter.h"

#endif  // RENDER_COMPAT_UTIL_JSON_CONVERTER_H
