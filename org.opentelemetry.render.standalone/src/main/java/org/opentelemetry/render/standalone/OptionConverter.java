// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;

/**
 * Gives the value that a word on the command line stands for. All our converters are of this class:
 * with a lambda as one, Java would leave most of picocli out of the archive of classes.
 *
 * @param parse throws {@link picocli.CommandLine.TypeConversionException} if the word is wrong
 */
record OptionConverter<T>(Function<String, T> parse) implements ITypeConverter<T> {

  @Override
  public T convert(String word) {
    return parse.apply(word);
  }
}
