// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The list of the files that belong to one package in an output directory. It is the file {@value
 * #FILE} in the directory of the package, so packages that share an output directory know nothing
 * of each other. Text, UTF-8, lines end with LF:
 *
 * <pre>
 * render-manifest 1
 * CRC-32-of-the-content-in-hex path-relative-to-the-directory-of-the-package
 * </pre>
 *
 * sorted by path. A reader of version 1 must treat any other first line as an empty manifest.
 *
 * @param hashes CRC-32 in lower-case hexadecimal, by path with slashes
 */
record Manifest(SortedMap<String, String> hashes) {

  static final String FILE = ".render-manifest";

  private static final String HEADER = "render-manifest 1";
  private static final int HASH_LENGTH = 8;

  static Manifest empty() {
    return new Manifest(new TreeMap<>());
  }

  /**
   * Reads a manifest. Lines that make no sense, or whose paths leave the directory, are dropped.
   */
  static Manifest parse(String text) {
    Manifest manifest = empty();
    String[] lines = text.split("\n");
    if (lines[0].equals(HEADER)) {
      for (int i = 1; i < lines.length; i++) {
        String line = lines[i];
        if (line.length() > HASH_LENGTH + 1
            && line.charAt(HASH_LENGTH) == ' '
            && isSafe(line.substring(HASH_LENGTH + 1))) {
          manifest.hashes.put(line.substring(HASH_LENGTH + 1), line.substring(0, HASH_LENGTH));
        }
      }
    }
    return manifest;
  }

  /** The text of the manifest. */
  String print() {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    hashes.forEach((path, hash) -> out.append(hash).append(' ').append(path).append('\n'));
    return out.toString();
  }

  /** Whether a path stays below the directory that it is relative to, and has only plain names. */
  static boolean isSafe(String path) {
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
        return false;
      }
    }
    return path.indexOf('\\') < 0;
  }

  /** Tells a file that was changed by hand from one that was not; no protection against forgery. */
  static String hash(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
