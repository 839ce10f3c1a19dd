// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_BUFFERED_WRITER_H
#define RENDER_COMPAT_CHANNEL_BUFFERED_WRITER_H

#include "render/channel/buffered_writer.h"

#endif  // RENDER_COMPAT_CHANNEL_BUFFERED_WRITER_H
