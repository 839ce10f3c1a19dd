// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverterWithValueException;
import org.eclipse.xtext.nodemodel.INode;

/** Quoted texts with the escapes {@code \b \t \n \f \r \" \' \\} and {@code \}{@code uXXXX}. */
final class TextConverter implements IValueConverter<String> {

  private static final String ESCAPES = "btnfr\"'\\";
  private static final String ESCAPED = "\b\t\n\f\r\"'\\";
  private static final int HEX_DIGITS = 4;

  @Override
  public String toValue(String quoted, INode node) {
    if (quoted == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(quoted.length());
    int mistake = -1;
    int end = quoted.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = quoted.charAt(++i);
      int known = ESCAPES.indexOf(escape);
      if (known >= 0) {
        text.append(ESCAPED.charAt(known));
      } else if (escape == 'u' && isHex(quoted, i + 1, end)) {
        text.append((char) Integer.parseInt(quoted.substring(i + 1, i + 1 + HEX_DIGITS), 16));
        i += HEX_DIGITS;
      } else {
        mistake = mistake < 0 ? i - 1 : mistake;
        text.append(escape);
      }
    }
    if (mistake >= 0) {
      String message =
          "unknown escape '"
              + quoted.substring(mistake, mistake + 2)
              + "', expected one of "
              + "\\b \\t \\n \\f \\r \\\" \\' \\\\ and \\uXXXX with four hexadecimal digits";
      throw new ValueConverterWithValueException(message, node, text.toString(), mistake, 2, null);
    }
    return text.toString();
  }

  private static boolean isHex(String text, int from, int end) {
    if (from + HEX_DIGITS > end) {
      return false;
    }
    return text.substring(from, from + HEX_DIGITS)
        .chars()
        .allMatch(c -> Character.digit(c, 16) >= 0);
  }

  @Override
  public String toString(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      int escape = c == '\'' ? -1 : ESCAPED.indexOf(c);
      quoted.append(escape < 0 ? String.valueOf(c) : "\\" + ESCAPES.charAt(escape));
    }
    return quoted.append('"').toString();
  }
}
