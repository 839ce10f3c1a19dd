// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

/**
 * Decodes the bytes of one direction of one connection: records, behind which LZ4 frames may follow
 * with the records that come then.
 */
final class StreamDecoder {

  private final RecordReader reader;
  private final boolean skipErrors;
  private final Damages damages;

  private final ByteQueue wire = new ByteQueue();
  private final ByteQueue content = new ByteQueue();
  private final Lz4Frames frames = new Lz4Frames();
  private boolean compressed;
  private boolean skippingFrame;
  private boolean lost;
  private long frameOffset;

  /** Is told what is wrong. */
  interface Damages {
    /**
     * @throws DamageException to end decoding
     */
    void report(DamageException damage) throws DamageException;
  }

  /**
   * @param skipErrors whether to go on with the next frame after damage in one
   */
  StreamDecoder(RecordReader reader, boolean skipErrors, Damages damages) {
    this.reader = reader;
    this.skipErrors = skipErrors;
    this.damages = damages;
  }

  /** Decodes what is complete with these bytes. */
  void feed(byte[] bytes, int length, long fileOffset) throws DamageException {
    if (lost) {
      return;
    }
    wire.add(bytes, 0, length, fileOffset, true);
    try {
      while (step()) {
        // until something is incomplete
      }
    } catch (DamageException e) {
      lose(e);
    }
  }

  /** There are no more bytes. */
  void end() throws DamageException {
    if (lost) {
      return;
    }
    try {
      if (compressed && (frames.inFrame() || wire.size() > 0)) {
        throw new DamageException(frameOffset, "the LZ4 frame is cut off");
      }
      while (!compressed && reader.take(wire)) {
        // what looked like the beginning of a frame
      }
      reader.end(compressed ? content : wire);
    } catch (DamageException e) {
      lose(e);
    }
  }

  /** The rest of the stream cannot be understood: records do not tell where the next one begins. */
  private void lose(DamageException e) throws DamageException {
    lost = true;
    wire.clear();
    content.clear();
    damages.report(e);
  }

  private boolean step() throws DamageException {
    if (!compressed) {
      if (Lz4Frames.begins(wire.view())) {
        compressed = true;
      } else {
        return !Lz4Frames.mayBegin(wire.view()) && reader.take(wire);
      }
    }
    if (!frames.inFrame()) {
      skippingFrame = false;
      frameOffset = wire.fileOffset();
    }
    return frames.take(wire, this::decompressed);
  }

  private void decompressed(byte[] bytes, int start, int length) throws DamageException {
    if (skippingFrame) {
      return;
    }
    content.add(bytes, start, length, frameOffset, false);
    try {
      while (reader.take(content)) {
        // until one is incomplete
      }
    } catch (DamageException e) {
      DamageException inFrame =
          new DamageException(e.offset(), "in the LZ4 frame that begins here: " + e.getMessage());
      if (!skipErrors) {
        throw inFrame;
      }
      // senders put whole records into each frame
      skippingFrame = true;
      content.clear();
      damages.report(inFrame);
    }
  }
}
