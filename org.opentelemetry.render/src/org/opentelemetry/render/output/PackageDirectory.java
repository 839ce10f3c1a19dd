// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The directory of one package below an output directory. See {@link DirectoryWriter} for the
 * rules.
 */
final class PackageDirectory {

  private final Path output;
  private final String name;
  private final Path directory;
  private final SortedMap<String, byte[]> files;
  private final Manifest old;

  PackageDirectory(Path output, String name, SortedMap<String, byte[]> files)
      throws OutputException {
    this.output = output;
    this.name = name;
    this.directory = output.resolve(name);
    this.files = files;
    this.old = readManifest();
  }

  private Manifest readManifest() throws OutputException {
    Path file = directory.resolve(Manifest.FILE);
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Manifest.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Manifest.empty();
    } catch (IOException e) {
      throw OutputException.of("cannot read " + file, e);
    }
  }

  void checkNothingInTheWay() throws OutputException {
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = directory.resolve(each.getKey());
      checkParents(file.getParent());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new OutputException("cannot write " + file + ": it is a directory");
      }
      boolean ours =
          old.hashes().containsKey(each.getKey())
              || isUnchanged(file, each.getValue())
              || hasBanner(file);
      if (!ours) {
        throw new OutputException(
            "will not overwrite " + file + ": it was not generated; move it away");
      }
    }
  }

  /** Directories between the output directory and a file must be real ones, or not exist yet. */
  private void checkParents(Path parent) throws OutputException {
    for (Path p = parent; !p.equals(output); p = p.getParent()) {
      if (Files.isSymbolicLink(p)) {
        throw new OutputException("will not write through the symbolic link " + p);
      }
      if (Files.exists(p) && !Files.isDirectory(p)) {
        throw new OutputException("cannot create directory " + p + ": a file is in the way");
      }
    }
  }

  void write(List<String> written, List<String> removed) throws OutputException {
    Manifest exact = Manifest.empty();
    files.forEach((path, content) -> exact.hashes().put(path, Manifest.hash(content)));
    if (!old.hashes().keySet().containsAll(exact.hashes().keySet())) {
      // if this run is killed, the next one must know about the files that this one may have
      // written
      Manifest both = new Manifest(new TreeMap<>(exact.hashes()));
      both.hashes().putAll(old.hashes());
      replace(Manifest.FILE, Manifest.bytes(both.print()));
    }
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      if (replace(each.getKey(), each.getValue())) {
        written.add(name + "/" + each.getKey());
      }
    }
    for (Map.Entry<String, String> each : old.hashes().entrySet()) {
      if (!files.containsKey(each.getKey()) && removeStale(each.getKey(), each.getValue())) {
        removed.add(name + "/" + each.getKey());
      }
    }
    replace(Manifest.FILE, Manifest.bytes(exact.print()));
    if (!written.isEmpty() || !removed.isEmpty()) {
      removeLeftovers();
    }
  }

  /** Removes the listed files, then the list, and the directory if nothing else is in it. */
  void remove(List<String> removed) throws OutputException {
    for (Map.Entry<String, String> each : old.hashes().entrySet()) {
      if (removeStale(each.getKey(), each.getValue())) {
        removed.add(name + "/" + each.getKey());
      }
    }
    try {
      Files.deleteIfExists(directory.resolve(Manifest.FILE));
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      return; // somebody else's files are in it
    } catch (IOException e) {
      throw OutputException.of("cannot remove " + directory, e);
    }
  }

  /** Whether the file had to be written. */
  private boolean replace(String path, byte[] content) throws OutputException {
    Path file = directory.resolve(path);
    try {
      if (isUnchanged(file, content)) {
        return false;
      }
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, content);
      return true;
    } catch (IOException e) {
      throw OutputException.of("cannot write " + file, e);
    }
  }

  private static boolean isUnchanged(Path file, byte[] content) throws OutputException {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == content.length
          && Arrays.equals(Files.readAllBytes(file), content);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw OutputException.of("cannot read " + file, e);
    }
  }

  private static boolean hasBanner(Path file) throws OutputException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(200), StandardCharsets.UTF_8);
      return start.contains(DirectoryWriter.BANNER);
    } catch (IOException e) {
      throw OutputException.of("cannot read " + file, e);
    }
  }

  private boolean removeStale(String path, String hash) throws OutputException {
    Path file = directory.resolve(path);
    for (Path p = file.getParent(); !p.equals(output); p = p.getParent()) {
      if (!Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    try {
      boolean ours =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && (Manifest.hash(Files.readAllBytes(file)).equals(hash) || hasBanner(file));
      if (!ours) {
        return false;
      }
      Files.delete(file);
      removeEmptyParents(file.getParent());
      return true;
    } catch (IOException e) {
      throw OutputException.of("cannot remove " + file, e);
    }
  }

  private void removeEmptyParents(Path parent) throws IOException {
    try {
      for (Path p = parent; !p.equals(directory); p = p.getParent()) {
        Files.delete(p);
      }
    } catch (DirectoryNotEmptyException e) {
      return; // somebody else's files are in it, or files that stay
    }
  }

  private void removeLeftovers() throws OutputException {
    TreeSet<Path> directories = new TreeSet<>(List.of(directory));
    files.keySet().forEach(path -> directories.add(directory.resolve(path).getParent()));
    for (Path each : directories) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(each, AtomicFile::isLeftover)) {
        for (Path entry : entries) {
          Files.deleteIfExists(entry);
        }
      } catch (IOException e) {
        throw OutputException.of("cannot clean " + each, e);
      }
    }
  }
}
