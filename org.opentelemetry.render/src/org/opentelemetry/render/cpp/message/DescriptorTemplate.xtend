// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message

import java.util.List
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AppIr

/** {@code descriptor.*}: layouts of messages as data. */
class DescriptorTemplate {

  def header(AppIr app) '''
    #include <string>

    // Of each message: the layout on the wire, and that of the parsed struct.

    «FOR m : app.messages»
      extern const ::std::string «app.name»__«m.name»_descriptor, «app.name»__«m.name»__ext_descriptor;
    «ENDFOR»
  '''

  def source(AppIr app) '''
    #include "descriptor.h"

    #include "render/wire/descriptor.h"

    «FOR m : app.messages»
      «definition(app.name + "__" + m.name + "_descriptor", m.wireDescriptor)»
      «definition(app.name + "__" + m.name + "__ext_descriptor", m.parsedDescriptor)»
    «ENDFOR»
  '''

  private def definition(String name, List<Integer> words) {
    CppText.list(0, "const ::std::string " + name + " = ::render::wire::descriptor({", words.map[toString], "});")
  }
}
