// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.opentelemetry.render.model.ArgumentType;
import org.opentelemetry.render.model.IntegerArgument;
import org.opentelemetry.render.model.PointerArgument;

/** How arguments of hooks reach the function of the body. */
final class ArgumentTypes {

  private ArgumentTypes() {}

  /** The type of the parameter, in words of the language. */
  static String passed(ArgumentType type) {
    if (type instanceof IntegerArgument integer) {
      return integer.getKind().getLiteral();
    }
    return type instanceof PointerArgument ? "ptr" : "bytes";
  }
}
