// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.emf.common.util.URI;
import org.opentelemetry.render.output.IoReason;

/** Reads source files, which are UTF-8. */
public final class SourceReader {

  private SourceReader() {}

  /** A file that cannot be used; the message names it and says why. */
  public static final class UnreadableSourceException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableSourceException(String message) {
      super(message);
    }
  }

  /**
   * Reads a file.
   *
   * @param path as diagnostics show it
   * @throws UnreadableSourceException if there is no such file, or it cannot be read, or is not
   *     UTF-8
   */
  public static Source read(String path, Path file) throws UnreadableSourceException {
    URI uri = URI.createFileURI(file.toAbsolutePath().normalize().toString());
    return new Source(path, uri, text(path, bytes(path, file)));
  }

  /**
   * A source that does not come from a file.
   *
   * @param path as diagnostics show it
   * @throws UnreadableSourceException if the bytes are not UTF-8
   */
  public static Source decode(String path, byte[] bytes) throws UnreadableSourceException {
    return Source.ofText(path, text(path, bytes));
  }

  private static byte[] bytes(String path, Path file) throws UnreadableSourceException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableSourceException("no such file or directory: " + path);
    } catch (IOException e) {
      throw new UnreadableSourceException("cannot read " + path + ": " + IoReason.of(e));
    } catch (OutOfMemoryError e) {
      throw new UnreadableSourceException("cannot read " + path + ": the file is too large");
    }
  }

  private static String text(String path, byte[] bytes) throws UnreadableSourceException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // UTF-8 never needs more UTF-16 units than bytes
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableSourceException(
          String.format(
              Locale.ROOT,
              "%s is not UTF-8: byte 0x%02x at offset %d, line %d",
              path,
              bytes[in.position()] & 0xff,
              in.position(),
              line(bytes, in.position())));
    }
    return out.flip().toString();
  }

  private static int line(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
