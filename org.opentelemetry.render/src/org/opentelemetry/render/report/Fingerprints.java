// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.opentelemetry.render.diagnostics.Diagnostic;

/**
 * Tells the diagnostics of a report apart in such a way that those of a later report, after lines
 * were inserted or removed, get the same fingerprints: from the rule, the file, the message without
 * line numbers, and how often the same was said before.
 */
final class Fingerprints {

  private static final Pattern LINE_NUMBER = Pattern.compile("\\bline \\d+");

  private final Map<String, Integer> occurrences = new HashMap<>();

  /** The fingerprint of the next diagnostic: 64 hexadecimal digits. */
  String next(Diagnostic diagnostic) {
    String said =
        String.join(
            "\0",
            diagnostic.rule(),
            diagnostic.location().path(),
            LINE_NUMBER.matcher(diagnostic.message()).replaceAll("line"));
    int occurrence = occurrences.merge(said, 1, Integer::sum);
    byte[] text = (said + "\0" + occurrence).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
