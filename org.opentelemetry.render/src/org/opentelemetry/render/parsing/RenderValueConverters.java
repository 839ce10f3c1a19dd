// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import com.google.inject.Singleton;
import java.util.Map;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.nodemodel.INode;

/**
 * Values of tokens: names without their escape character, numbers of any length, unescaped texts.
 * What Xtext offers finds the converters by reflection and by comparing the names of all rules,
 * which a short run would feel.
 */
@Singleton
public class RenderValueConverters
    implements IValueConverterService, IValueConverterService.Introspectable {

  /** What stands for a number that does not fit: rules reject it, so it needs no exception. */
  public static final long TOO_LARGE = Long.MAX_VALUE;

  private static final int ALWAYS_FITS = 18; // decimal digits

  /** By rule of the grammar; other tokens are their own values. */
  private static final Map<String, IValueConverter<?>> CONVERTERS =
      Map.of(
          "Name", new NameConverter(),
          "ID", new NameConverter(),
          "QName", new NameConverter(),
          "Decimal", new NameConverter(),
          "Number", new NumberConverter(),
          "INT", new NumberConverter(),
          "STRING", new TextConverter());

  /**
   * The converter of a rule.
   *
   * @param rule its name, also behind that of the language and a dot
   */
  @Override
  @SuppressWarnings("unchecked") // nothing looks at the type argument
  public IValueConverter<Object> getConverter(String rule) {
    String name = rule.substring(rule.lastIndexOf('.') + 1);
    return (IValueConverter<Object>) CONVERTERS.getOrDefault(name, IValueConverter.NO_OP_CONVERTER);
  }

  @Override
  public Object toValue(String text, String rule, INode node) {
    return getConverter(rule).toValue(text, node);
  }

  @Override
  public String toString(Object value, String rule) {
    return getConverter(rule).toString(value);
  }

  /**
   * A leading {@code ^} only says that the word is no keyword; white space around the dots of a
   * name does not count.
   */
  private static final class NameConverter implements IValueConverter<String> {
    @Override
    public String toValue(String text, INode node) {
      if (text == null) {
        return null;
      }
      StringBuilder name = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c != '^' && !isWhiteSpace(c)) {
          name.append(c);
        }
      }
      return name.isEmpty() ? null : name.toString();
    }

    @Override
    public String toString(String name) {
      return name;
    }

    private static boolean isWhiteSpace(char c) {
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
