// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import org.eclipse.emf.common.util.URI;

/**
 * One source file of a run.
 *
 * @param path as diagnostics show it
 * @param uri tells sources apart; need not exist
 * @param text the content, perhaps not saved yet
 */
public record Source(String path, URI uri, String text) {

  /** A text without a file. */
  public static Source ofText(String path, String text) {
    return new Source(path, URI.createURI("memory:/").appendSegments(path.split("/")), text);
  }
}
