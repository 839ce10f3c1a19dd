// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import org.opentelemetry.render.cpp.CppNames
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr

/** {@code hash.h} and {@code hash.c}: the perfect hash over the RPC ids of an app, for C and C++. */
class HashTemplate {

  def header(AppIr app) '''
    #include "render/types.h"

    /** Number of slots; «app.name»_hash is below it for every argument. */
    #define «CppNames.hashSize(app)» «app.hash.size»

    #ifdef __cplusplus
    extern "C" {
    #endif

    extern const «element(app)» «app.name»_hash_g_array[«app.hash.table.size»];

    /** The slot of an RPC id. No two messages of the app share one. */
    #ifndef __cplusplus
    static
    #endif
    inline uint32_t «app.name»_hash(uint32_t rpc_id) {
      const uint32_t k = rpc_id * «app.hash.multiplier»u;
      const uint32_t g = «app.name»_hash_g_array[k >> «app.hash.tableShift»];
      return ((k >> «app.hash.hashShift») + g) & «app.hash.mask»u;
    }

    #ifdef __cplusplus
    }

    struct «app.name»_hasher_t {
      constexpr «app.name»_hasher_t() = default;
      uint32_t operator()(uint32_t rpc_id) const { return «app.name»_hash(rpc_id); }
    };
    #endif
  '''

  def source(AppIr app) '''
    #include "hash.h"

    «CppText.list(0, "const " + element(app) + " " + app.name + "_hash_g_array[" + app.hash.table.size + "] = {",
      app.hash.table.map[toString], "};")»
  '''

  private def element(AppIr app) {
    if (app.hash.size <= 256) "uint8_t" else if (app.hash.size <= 65536) "uint16_t" else "uint32_t"
  }
}
