// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything one run generates, complete in memory before anything is written. Paths are relative,
 * with slashes.
 */
public final class OutputSet {

  private final SortedMap<String, String> files = new TreeMap<>();

  /** Adds a file. Two files of one path are a mistake in the generators. */
  public void add(String path, CharSequence content) {
    if (files.putIfAbsent(path, content.toString()) != null) {
      throw new IllegalStateException("two generators write " + path);
    }
  }

  /** Content by path, sorted by path. */
  public Map<String, String> files() {
    return Collections.unmodifiableSortedMap(files);
  }
}
