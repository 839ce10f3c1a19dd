// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import com.google.inject.Singleton;
import org.eclipse.xtext.common.services.DefaultTerminalConverters;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.nodemodel.INode;

/**
 * Values of tokens: names without their escape character, numbers of any length, unescaped texts.
 */
@Singleton
public class RenderValueConverters extends DefaultTerminalConverters {

  /** What stands for a number that does not fit: rules reject it, so it needs no exception. */
  public static final long TOO_LARGE = Long.MAX_VALUE;

  private static final int ALWAYS_FITS = 18; // decimal digits

  /** A name; a leading {@code ^} only says that the word is no keyword. */
  @ValueConverter(rule = "Name")
  public IValueConverter<String> Name() {
    return new NameConverter();
  }

  @Override
  @ValueConverter(rule = "ID")
  public IValueConverter<String> ID() {
    return new NameConverter();
  }

  /** Names with dots between; white space around the dots does not count. */
  @ValueConverter(rule = "QName")
  public IValueConverter<String> QName() {
    return new NameConverter();
  }

  /** A version or a ratio, as written; white space around the dots does not count. */
  @ValueConverter(rule = "Decimal")
  public IValueConverter<String> Decimal() {
    return new NameConverter();
  }

  /** A number that may be negative, as Long. */
  @ValueConverter(rule = "Number")
  public IValueConverter<Integer> Number() {
    return numbers();
  }

  /** A number as Long; {@link #TOO_LARGE} for what a Long cannot hold. */
  @Override
  @ValueConverter(rule = "INT")
  public IValueConverter<Integer> INT() {
    return numbers();
  }

  @Override
  @ValueConverter(rule = "STRING")
  public IValueConverter<String> STRING() {
    return new TextConverter();
  }

  /**
   * Xtext's signature says Integer; the grammar says that INT is a Long, and nothing looks at the
   * type argument.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static IValueConverter<Integer> numbers() {
    return (IValueConverter) new NumberConverter();
  }

  private static final class NameConverter implements IValueConverter<String> {
    @Override
    public String toValue(String text, INode node) {
      if (text == null) {
        return null;
      }
      StringBuilder name = new StringBuilder(text.length());
      text.chars().filter(c -> c != '^' && !isWhiteSpace(c)).forEach(c -> name.append((char) c));
      return name.isEmpty() ? null : name.toString();
    }

    @Override
    public String toString(String name) {
      return name;
    }

    private static boolean isWhiteSpace(int c) {
      return Character.isWhitespace(c) || c == '\uFEFF';
    }
  }

  private static final class NumberConverter implements IValueConverter<Long> {
    @Override
    public Long toValue(String digits, INode node) {
      if (digits == null || digits.isEmpty()) {
        return null;
      }
      if (digits.startsWith("-")) {
        Long value = toValue(digits.substring(1).strip(), node);
        return value == null ? null : -value;
      }
      if (digits.length() <= ALWAYS_FITS) {
        return Long.valueOf(digits);
      }
      int zeros = 0;
      while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
        zeros++;
      }
      String significant = digits.substring(zeros);
      return significant.length() <= ALWAYS_FITS
          ? Long.valueOf(significant)
          : Long.valueOf(TOO_LARGE);
    }

    @Override
    public String toString(Long value) {
      return value.toString();
    }
  }
}
